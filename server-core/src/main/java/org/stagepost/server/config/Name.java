package org.stagepost.server.config;

import java.util.Optional;

/**
 * The name of a listener, or the short name of an extension.
 *
 * @param value 1 to 64 letters, digits and hyphens, a letter first
 */
public record Name(String value) {

  private static final int MAX_LENGTH = 64;

  /** Checks the shape. */
  public Name {
    if (!isName(value)) {
      throw new IllegalArgumentException("not a name");
    }
  }

  /** The name in this text; empty if it is none. */
  static Optional<Name> parse(String text) {
    return isName(text) ? Optional.of(new Name(text)) : Optional.empty();
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_LENGTH
        && isLetter(text.charAt(0))
        && text.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || c == '-');
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  @Override
  public String toString() {
    return value;
  }
}
