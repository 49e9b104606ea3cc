package org.stagepost.testkit;

/** What was said so far, as a script; ends with the first difference if there is one. */
final class Transcript {

  private static final int SHOWN = 160;

  private final String name;
  private final StringBuilder said = new StringBuilder();

  Transcript(String name) {
    this.name = name;
  }

  /** Notes something that was said or done. */
  void add(DialogueLine line, String tag, String octets) {
    said.append("    ").append(entry(line, tag, octets)).append('\n');
  }

  /**
   * The failure of a line that expected something else.
   *
   * @param octets what the server said
   * @param fits how many octets of it are as expected
   */
  AssertionError difference(DialogueLine line, String octets, int fits) {
    String entry = entry(line, "S", octets);
    int column =
        entry.length() - shorten(octets).length() + Octets.show(octets.substring(0, fits)).length();
    return failure(
        line,
        "the server said something else",
        "--> " + entry + "\n    " + " ".repeat(Math.min(column, entry.length())) + "^\n");
  }

  /** The failure of a line that could not be carried out. */
  AssertionError failure(DialogueLine line, String what) {
    return failure(line, what, "--> (" + what + ")\n");
  }

  private AssertionError failure(DialogueLine line, String what, String marked) {
    return new AssertionError(
        "%s, line %d: %s\n%s%sexpected\n    %s"
            .formatted(
                name,
                line.number(),
                what,
                said,
                marked,
                entry(line, line.act().tag(), Octets.ofText(line.text()))));
  }

  private static String entry(DialogueLine line, String tag, String octets) {
    String connection = line.connection() == 1 ? "" : String.valueOf(line.connection());
    return connection + tag + ": " + shorten(octets);
  }

  private static String shorten(String octets) {
    String shown = Octets.show(octets);
    return shown.length() <= SHOWN
        ? shown
        : shown.substring(0, SHOWN) + "… (" + octets.length() + " octets)";
  }
}
