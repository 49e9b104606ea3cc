package org.stagepost.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a script.
 *
 * @param number where it stands in the script, from 1
 * @param connection which connection it is about, from 1
 * @param act what it says to do
 * @param text what stands behind the colon and one space
 */
record DialogueLine(int number, int connection, Act act, String text) {

  private static final Pattern FORM = Pattern.compile("([0-9]{0,4})([A-Z][+*]?\\\\?):(?: (.*))?");

  /** What a line says to do; the tag is what the script has before the colon. */
  enum Act {
    SEND("C"),
    SEND_TOGETHER("C+"),
    SEND_RAW("C\\"),
    SEND_RAW_TOGETHER("C+\\"),
    EXPECT("S"),
    EXPECT_SOON("S*"),
    EXPECT_RAW("S\\"),
    EXPECT_CLOSED("X"),
    OPEN("O"),
    START_TLS("T"),
    RUN_ACTION("A");

    private final String tag;

    Act(String tag) {
      this.tag = tag;
    }

    String tag() {
      return tag;
    }

    private static Optional<Act> of(String tag) {
      return List.of(values()).stream().filter(act -> act.tag.equals(tag)).findFirst();
    }
  }

  /** The lines of a script, without its comments and blank lines. */
  static List<DialogueLine> parse(String name, String script) {
    List<DialogueLine> lines = new ArrayList<>();
    List<String> written = script.lines().toList();
    for (int i = 0; i < written.size(); i++) {
      String line = written.get(i);
      if (!line.isBlank() && !line.startsWith("#")) {
        lines.add(parse(name, i + 1, line));
      }
    }
    return List.copyOf(lines);
  }

  private static DialogueLine parse(String name, int number, String line) {
    Matcher form = FORM.matcher(line);
    Optional<Act> act = form.matches() ? Act.of(form.group(2)) : Optional.empty();
    if (act.isEmpty()) {
      throw new IllegalArgumentException(
          name + ", line " + number + ": not a line of a dialogue: " + line);
    }
    int connection = form.group(1).isEmpty() ? 1 : Integer.parseInt(form.group(1));
    String text = form.group(3) == null ? "" : form.group(3);
    return new DialogueLine(number, connection, act.get(), text);
  }
}
