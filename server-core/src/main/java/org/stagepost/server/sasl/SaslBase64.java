package org.stagepost.server.sasl;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64 as RFC 4954 §4 and RFC 5034 §4 want it: the alphabet of RFC 4648 §4, padded, nothing else
 * in between, no bits left over.
 */
final class SaslBase64 {

  private static final int MOST_CHARACTERS = 12_288; // RFC 4954 §4

  private SaslBase64() {}

  /** Whether the text has more than 12,288 characters. */
  static boolean isTooLong(String text) {
    return text.length() > MOST_CHARACTERS;
  }

  /** The octets; empty if the text is anything but proper base64 of at most 12,288 characters. */
  static Optional<byte[]> decode(String text) {
    if (isTooLong(text) || text.length() % 4 != 0) {
      return Optional.empty();
    }
    try {
      byte[] octets = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(octets).equals(text)
          ? Optional.of(octets)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
