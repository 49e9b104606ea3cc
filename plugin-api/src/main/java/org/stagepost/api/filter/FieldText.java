package org.stagepost.api.filter;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What may stand in a header field (RFC 5322 §2.2): a filter must not be able to forge another. */
final class FieldText {

  private static final int LONGEST_NAME = 76;

  private FieldText() {}

  static void requireName(String name) {
    Objects.requireNonNull(name, "name");
    boolean printable = name.chars().allMatch(c -> c > ' ' && c < 0x7F && c != ':');
    if (name.isEmpty() || name.length() > LONGEST_NAME || !printable) {
      throw new IllegalArgumentException("not the name of a header field");
    }
  }

  /** One line of so many octets at most. */
  static void requireLine(String text, int longest) {
    Objects.requireNonNull(text, "text");
    int octets = text.getBytes(StandardCharsets.UTF_8).length;
    if (octets > longest || text.chars().anyMatch(FieldText::isControl)) {
      throw new IllegalArgumentException("not one line of at most " + longest + " octets");
    }
  }

  private static boolean isControl(int c) {
    return c < ' ' && c != '\t' || c == 0x7F;
  }

  /** One line, or several of which all but the first begin with a blank: folded. */
  static void requireValue(String value, int longestLine) {
    Objects.requireNonNull(value, "value");
    String[] lines = value.split("\r\n", -1);
    for (int i = 0; i < lines.length; i++) {
      requireLine(lines[i], longestLine);
      boolean folded = lines[i].startsWith(" ") || lines[i].startsWith("\t");
      if (i > 0 && (!folded || lines[i].isBlank())) {
        throw new IllegalArgumentException("a line of a folded field begins with a blank");
      }
    }
  }
}
