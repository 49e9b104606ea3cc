package org.stagepost.server.config;

import java.util.List;
import java.util.stream.Collectors;

/** How what somebody wrote is shown in a report: short, and without control characters. */
final class Shown {

  private static final int MAX_LENGTH = 60;
  private static final int MAX_WORDS = 400;

  private Shown() {}

  /** A text in quotes. */
  static String text(String text) {
    boolean longer = text.length() > MAX_LENGTH;
    return '"'
        + escape(longer ? text.substring(0, MAX_LENGTH) : text, true)
        + (longer ? "…\"" : "\"");
  }

  /** Words of somebody else's, for example of an exception. */
  static String words(String words) {
    boolean longer = words.length() > MAX_WORDS;
    return escape(longer ? words.substring(0, MAX_WORDS) + "…" : words, false);
  }

  /** Some names: {@code "a", "b" and "c"} with the last word given. */
  static String list(List<String> names, String word) {
    List<String> quoted = names.stream().map(Shown::text).toList();
    if (quoted.size() < 2) {
      return String.join("", quoted);
    }
    return quoted.stream().limit(quoted.size() - 1L).collect(Collectors.joining(", "))
        + " "
        + word
        + " "
        + quoted.getLast();
  }

  private static String escape(String text, boolean quoted) {
    StringBuilder shown = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (quoted && (c == '"' || c == '\\')) {
        shown.append('\\').append(c);
      } else if (isHarmful(c)) {
        shown.append(String.format("\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }

  /** Whether a character could move the cursor, or turn the order of what is read. */
  static boolean isHarmful(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
