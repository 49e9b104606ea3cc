package org.stagepost.server.plugin;

import java.util.Arrays;
import java.util.Optional;

/**
 * Puts into words what plugin code threw. Only text leaves this class: a throwable that is kept
 * holds its plugin's class loader, and its {@code getMessage} is plugin code that may throw itself.
 */
final class Fault {

  private static final int MAX_DEPTH = 20;

  private Fault() {}

  /** The kind of throwable and its message, as in {@code IOException: no such file}. */
  static String text(Throwable thrown) {
    String kind = kind(thrown.getClass());
    String message = message(thrown);
    return message.isEmpty() ? kind : kind + ": " + message;
  }

  /** As {@link #text}, with the line of this loader's code at which it was thrown. */
  static String textWithLine(Throwable thrown, ClassLoader loader) {
    return text(thrown)
        + line(thrown.getStackTrace(), loader).map(line -> " (" + line + ")").orElse("");
  }

  /** The topmost line of a stack that is this loader's code, as in {@code Hello.java:23}. */
  static Optional<String> line(StackTraceElement[] stack, ClassLoader loader) {
    return Arrays.stream(stack)
        .filter(frame -> frame.getFileName() != null)
        .filter(frame -> String.valueOf(loader.getName()).equals(frame.getClassLoaderName()))
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
        .findFirst();
  }

  /** What could not be loaded, in words: the message of a linkage error is but a class name. */
  static String linkage(Throwable thrown) {
    String named = message(thrown).replace('/', '.');
    return switch (thrown) {
      case NoClassDefFoundError missing ->
          named + " is neither in the jar nor offered by the server";
      case ClassNotFoundException missing ->
          named + " is neither in the jar nor offered by the server";
      case ExceptionInInitializerError initializer when initializer.getCause() != null ->
          "its static initialiser failed: " + text(initializer.getCause());
      default -> text(thrown);
    };
  }

  /**
   * The throwable itself if it can be logged; otherwise one in its place. A logger asks it, its
   * causes and its suppressed ones for their messages.
   */
  static Throwable loggable(Throwable thrown) {
    if (isReadable(thrown, 0)) {
      return thrown;
    }
    Throwable stand = new Throwable(text(thrown));
    stand.setStackTrace(thrown.getStackTrace());
    return stand;
  }

  private static boolean isReadable(Throwable thrown, int depth) {
    try {
      boolean told = thrown.toString() != null | thrown.getMessage() != null;
      Throwable cause = thrown.getCause();
      return told
          && depth < MAX_DEPTH
          && (cause == null || isReadable(cause, depth + 1))
          && Arrays.stream(thrown.getSuppressed()).allMatch(other -> isReadable(other, depth + 1));
    } catch (Throwable hostile) {
      return false;
    }
  }

  private static String kind(Class<?> type) {
    String simple = type.getSimpleName();
    return simple.isEmpty() ? type.getName() : simple;
  }

  private static String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? "" : message.strip();
    } catch (Throwable hostile) {
      return "(its message cannot be read)";
    }
  }
}
