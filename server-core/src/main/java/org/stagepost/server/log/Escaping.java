package org.stagepost.server.log;

/**
 * Makes one harmless line of any text: what a peer sent can neither begin a line nor move a cursor.
 */
final class Escaping {

  /** The longest text that is logged, in characters; a peer decides how much it sends. */
  private static final int MAX_LENGTH = 16_384;

  private Escaping() {}

  /** Adds a text; {@code "} and {@code \} are escaped too if it stands in a JSON string. */
  static void append(StringBuilder line, String text, boolean json) {
    int end = Math.min(text.length(), MAX_LENGTH);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (json && (c == '"' || c == '\\')) {
        line.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7F) {
        line.append(c);
      } else {
        appendUnusual(line, text, i);
      }
    }
    if (end < text.length()) {
      line.append('…');
    }
  }

  private static void appendUnusual(StringBuilder line, String text, int index) {
    char c = text.charAt(index);
    switch (c) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (isHarmless(text, index)) {
          line.append(c);
        } else {
          line.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]);
          line.append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
        }
      }
    }
  }

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  /**
   * Whether a character is printed and nothing else; half of a surrogate pair is judged by both.
   */
  private static boolean isHarmless(String text, int index) {
    int start =
        index > 0
                && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1))
            ? index - 1
            : index;
    return switch (Character.getType(text.codePointAt(start))) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
