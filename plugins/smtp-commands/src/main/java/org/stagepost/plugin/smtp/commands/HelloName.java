package org.stagepost.plugin.smtp.commands;

import java.util.Optional;
import org.stagepost.api.session.Arguments;

/** The name that a client introduces itself with. */
final class HelloName {

  private static final int MAX_OCTETS = 255; // RFC 5321 §4.5.3.1.2

  private HelloName() {}

  /**
   * The name in the arguments of EHLO or HELO: one word of printable US-ASCII. A domain or an
   * address literal is what it should be (RFC 5321 §4.1.1.1), but too many honest clients do not
   * know their name, and RFC 5321 §4.1.4 forbids to refuse mail for it.
   */
  static Optional<String> of(Arguments arguments) {
    return arguments.word().filter(HelloName::isPrintable);
  }

  private static boolean isPrintable(String word) {
    return word.length() <= MAX_OCTETS && word.chars().allMatch(c -> c > ' ' && c <= '~');
  }
}
