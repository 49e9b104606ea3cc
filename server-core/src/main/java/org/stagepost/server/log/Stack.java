package org.stagepost.server.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/** Writes what was thrown, as much of it as helps. */
final class Stack {

  private static final int MAX_FRAMES = 40; // a stack that overflowed has thousands
  private static final int MAX_CAUSES = 8;

  private Stack() {}

  /** What was thrown, its frames and its causes, a line each. */
  static String of(IThrowableProxy thrown) {
    StringBuilder text = new StringBuilder();
    append(text, thrown, "", 0);
    return text.toString();
  }

  private static void append(StringBuilder text, IThrowableProxy thrown, String how, int depth) {
    if (depth > MAX_CAUSES) {
      text.append("\n… more causes");
      return;
    }
    text.append(how).append(thrown.getClassName());
    if (thrown.getMessage() != null) {
      // a message may hold what a peer sent: it must not look like a frame of its own
      text.append(": ").append(thrown.getMessage().replace("\n", "\\n").replace("\r", "\\r"));
    }
    frames(text, thrown);
    for (IThrowableProxy suppressed : thrown.getSuppressed()) {
      append(text, suppressed, "\nsuppressed ", depth + 1);
    }
    if (thrown.getCause() != null) {
      append(text, thrown.getCause(), "\ncaused by ", depth + 1);
    }
  }

  private static void frames(StringBuilder text, IThrowableProxy thrown) {
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    int own = frames.length - thrown.getCommonFrames();
    for (int i = 0; i < Math.min(own, MAX_FRAMES); i++) {
      text.append("\nat ").append(frames[i].getStackTraceElement());
    }
    if (own > MAX_FRAMES) {
      text.append("\n… ").append(own - MAX_FRAMES).append(" more");
    }
  }
}
