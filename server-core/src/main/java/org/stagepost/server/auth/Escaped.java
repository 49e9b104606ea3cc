package org.stagepost.server.auth;

/** What a client sent, made fit for one line of a log. */
final class Escaped {

  private static final int MOST_CHARACTERS = 320;

  private Escaped() {}

  /** Printable ASCII and letters stay; all else, and the quote, becomes {@code \\uXXXX}. */
  static String text(String raw) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < raw.length() && i < MOST_CHARACTERS; i++) {
      char c = raw.charAt(i);
      if (c != '"' && c != '\\' && (c > ' ' && c <= '~' || c > 0x7F && Character.isLetter(c))) {
        line.append(c);
      } else if (c == ' ') {
        line.append(c);
      } else {
        line.append("\\u%04X".formatted((int) c));
      }
    }
    return raw.length() > MOST_CHARACTERS ? line.append('…').toString() : line.toString();
  }
}
