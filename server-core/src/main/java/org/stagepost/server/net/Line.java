package org.stagepost.server.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.stagepost.api.session.Arguments;

/**
 * One line as it was received.
 *
 * @param kind whether it can be used
 * @param octets what stood before its end, or before what is wrong with it
 */
record Line(Kind kind, byte[] octets) {

  private static final int LONGEST_VERB = 32;

  /** Whether a line can be used. */
  enum Kind {
    /** It ended in CRLF, and nothing is wrong with it. */
    WHOLE,
    /** It has NUL, a bare CR or a bare LF. */
    BAD,
    /** It is longer than any line may be. */
    TOO_LONG,
    /** It is no line: the peer begins TLS. */
    TLS_HELLO
  }

  /**
   * The verb in upper case: 1 to 32 letters, digits and hyphens up to the first blank or the end;
   * empty if the line does not begin with one.
   */
  Optional<String> verb() {
    int end = verbEnd();
    if (end == 0 || end > LONGEST_VERB) {
      return Optional.empty();
    }
    byte[] verb = Arrays.copyOf(octets, end);
    for (int i = 0; i < end; i++) {
      byte octet = verb[i];
      if (octet >= 'a' && octet <= 'z') {
        verb[i] = (byte) (octet - 'a' + 'A');
      } else if (!isVerbOctet(octet)) {
        return Optional.empty();
      }
    }
    return Optional.of(new String(verb, StandardCharsets.ISO_8859_1));
  }

  private static boolean isVerbOctet(byte octet) {
    return octet >= 'A' && octet <= 'Z' || octet >= '0' && octet <= '9' || octet == '-';
  }

  private int verbEnd() {
    int end = 0;
    while (end < octets.length && octets[end] != ' ') {
      end++;
    }
    return end;
  }

  /** What stands behind the first blank. */
  Arguments arguments() {
    int begin = verbEnd() + 1;
    return begin >= octets.length
        ? Arguments.NONE
        : Arguments.of(Arrays.copyOfRange(octets, begin, octets.length));
  }
}
