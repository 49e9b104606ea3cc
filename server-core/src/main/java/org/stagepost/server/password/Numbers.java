package org.stagepost.server.password;

import java.util.OptionalInt;
import org.stagepost.api.session.Arguments;

/** Numbers inside stored values. */
final class Numbers {

  private Numbers() {}

  /** The number behind a prefix: decimal digits without a leading zero, and nothing else. */
  static OptionalInt after(String prefix, String text) {
    return text.startsWith(prefix + "0") || !text.startsWith(prefix)
        ? OptionalInt.empty()
        : Arguments.parseNumber(text.substring(prefix.length()));
  }
}
