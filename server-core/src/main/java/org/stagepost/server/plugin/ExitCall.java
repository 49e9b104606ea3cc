package org.stagepost.server.plugin;

import java.util.List;

/**
 * A place in a jar's classes that could end the process, or that hides what it does.
 *
 * @param kind how it is done
 * @param className the class
 * @param method its method
 * @param target what is called, as in {@code System.exit}
 */
public record ExitCall(Kind kind, String className, String method, String target) {

  /** Takes out what could disturb a terminal or a file of lines: class files allow any name. */
  public ExitCall {
    className = Shown.plain(className);
    method = Shown.plain(method);
    target = Shown.plain(target);
  }

  /** How it is done. */
  public enum Kind {
    /** A call. */
    CALL("calls"),
    /** A method reference, which can be called from anywhere. */
    REFERENCE("refers to"),
    /** Reflection in a class that also has the name of the method as a text. */
    REFLECTION("may reach by reflection"),
    /** The class cannot be read. */
    UNREADABLE("cannot be read:");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** A verb, as in {@code CLASS.METHOD calls WHAT}. */
    public String words() {
      return words;
    }
  }

  /**
   * Whether the class is the plugin's own, and not of a library in its jar: whether its package
   * begins with the same two names as that of one of the extension classes, or lies below it.
   */
  boolean isOwn(List<String> extensions) {
    return extensions.stream().map(ExitCall::root).anyMatch(root -> isWithin(root));
  }

  private boolean isWithin(String root) {
    return root.isEmpty() ? className.indexOf('.') < 0 : className.startsWith(root + ".");
  }

  /** The first two names of a class's package. */
  private static String root(String className) {
    String[] names = className.split("\\.");
    return String.join(".", List.of(names).subList(0, Math.min(2, names.length - 1)));
  }

  /** Whether it is more than a suspicion. */
  boolean isCertain() {
    return kind != Kind.REFLECTION;
  }

  /** As in {@code com.example.Main.stop calls System.exit}. */
  @Override
  public String toString() {
    return className + (method.isEmpty() ? "" : "." + method) + " " + kind.words + " " + target;
  }
}
