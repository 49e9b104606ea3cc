package org.stagepost.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a script expects of one line: octets, in which {@code *} stands for any octets at all,
 * {@code {name}} for one word to keep, and <code>${name}</code> for a value.
 */
final class LinePattern {

  private static final Pattern MARK =
      Pattern.compile("\\*|\\$\\{([a-z][A-Za-z0-9]*)\\}|\\{([a-z][A-Za-z0-9]*)\\}");

  private final StringBuilder regex = new StringBuilder();
  private final StringBuilder start = new StringBuilder();
  private final List<String> names = new ArrayList<>();
  private final Variables variables;
  private boolean literalSoFar = true;

  LinePattern(String text, Variables variables) {
    this.variables = variables;
    String octets = Octets.ofText(text);
    Matcher mark = MARK.matcher(octets);
    int from = 0;
    while (mark.find()) {
      addLiteral(octets.substring(from, mark.start()));
      from = mark.end();
      if (mark.group(1) != null) {
        addLiteral(variables.value(mark.group(1)));
      } else if (mark.group(2) != null) {
        names.add(mark.group(2));
        addWildcard("([^ \r\n]+)");
      } else {
        addWildcard("[^\r\n]*");
      }
    }
    addLiteral(octets.substring(from));
  }

  private void addLiteral(String octets) {
    regex.append(Pattern.quote(octets));
    if (literalSoFar) {
      start.append(octets);
    }
  }

  private void addWildcard(String expression) {
    regex.append(expression);
    literalSoFar = false;
  }

  /** Whether a line fits; if it does, what it captures is kept. */
  boolean fits(String line) {
    Matcher matcher = Pattern.compile(regex.toString()).matcher(line);
    if (!matcher.matches()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      variables.capture(names.get(i), matcher.group(i + 1));
    }
    return true;
  }

  /** The octets that every fitting line begins with. */
  String literalStart() {
    return start.toString();
  }
}
