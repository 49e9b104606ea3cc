package org.stagepost.server.admin;

import java.util.Locale;
import java.util.regex.Pattern;

/** What names are looked for: {@code *} stands for any text and {@code ?} for one character. */
final class NamePattern {

  private final Pattern pattern;

  /** A pattern for whole names, in any case. */
  NamePattern(String text) {
    StringBuilder expression = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(
            point ->
                expression.append(
                    switch (point) {
                      case '*' -> ".*";
                      case '?' -> ".";
                      default -> Pattern.quote(Character.toString(point));
                    }));
    this.pattern = Pattern.compile(expression.toString(), Pattern.DOTALL);
  }

  boolean fits(String name) {
    return pattern.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
