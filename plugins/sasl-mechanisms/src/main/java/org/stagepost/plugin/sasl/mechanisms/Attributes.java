package org.stagepost.plugin.sasl.mechanisms;

import java.util.Optional;

/** The pieces that SCRAM's messages are made of (RFC 5802 §7). */
final class Attributes {

  /** Far more than any client sends; its answer must have room in one line. */
  private static final int LONGEST_NONCE = 512;

  private Attributes() {}

  /** The value of an attribute that stands alone, as {@code n=ann} does. */
  static Optional<String> value(char name, String text) {
    return text.length() > 2 && text.charAt(0) == name && text.charAt(1) == '='
        ? Optional.of(text.substring(2))
        : Optional.empty();
  }

  /** A name with {@code =2C} for a comma and {@code =3D} for an equals sign, and no other. */
  static Optional<String> saslname(String written) {
    StringBuilder name = new StringBuilder();
    int at = 0;
    while (at < written.length()) {
      char c = written.charAt(at);
      if (c == 0 || c == ',') {
        return Optional.empty();
      }
      if (c != '=') {
        name.append(c);
        at++;
      } else if (written.startsWith("=2C", at)) {
        name.append(',');
        at += 3;
      } else if (written.startsWith("=3D", at)) {
        name.append('=');
        at += 3;
      } else {
        return Optional.empty();
      }
    }
    return name.isEmpty() ? Optional.empty() : Optional.of(name.toString());
  }

  /** Whether this is a nonce: printable US-ASCII without a comma. */
  static boolean isNonce(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_NONCE
        && text.chars().allMatch(c -> c > ' ' && c <= '~' && c != ',');
  }

  /**
   * Whether this may stand where nobody has to understand it: an attribute of one letter, which is
   * not {@code m}, for that one has to be understood.
   */
  static boolean isOptionalExtension(String text) {
    return text.length() > 2
        && text.charAt(1) == '='
        && text.charAt(0) != 'm'
        && isLetter(text.charAt(0))
        && text.indexOf('\0') < 0;
  }

  static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
