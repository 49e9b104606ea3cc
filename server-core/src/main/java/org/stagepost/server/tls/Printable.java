package org.stagepost.server.tls;

/**
 * What others have written, as it may stand in a log: printable US-ASCII, and not too much of it.
 */
final class Printable {

  private static final int LONGEST = 200;

  private Printable() {}

  static String of(String text) {
    StringBuilder printable = new StringBuilder();
    String.valueOf(text)
        .chars()
        .limit(LONGEST)
        .forEach(c -> printable.append(c >= ' ' && c < 0x7F ? (char) c : '?'));
    return printable.toString();
  }
}
