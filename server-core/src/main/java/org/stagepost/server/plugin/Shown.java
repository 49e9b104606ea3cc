package org.stagepost.server.plugin;

/** How text from a jar is shown in a report: without what could disturb a terminal. */
final class Shown {

  private static final int MAX_LENGTH = 200;

  private Shown() {}

  /** The text in quotes, shortened if it is very long. */
  static String quoted(String text) {
    return "\"" + plain(text) + "\"";
  }

  /** The text, shortened if it is very long. */
  static String plain(String text) {
    String shown = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
    return shown.length() > MAX_LENGTH ? shown.substring(0, MAX_LENGTH) + "…" : shown;
  }
}
