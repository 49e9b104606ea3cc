package org.stagepost.plugin.sasl.mechanisms;

import java.util.HexFormat;
import java.util.Optional;

/**
 * What a client of CRAM-MD5 answers, taken apart.
 *
 * @param user the name
 * @param digest its signature
 */
record CramMd5Response(String user, byte[] digest) {

  private static final int DIGITS = 32;

  /** RFC 2195 §2: a name, a space, and a digest in lower-case hexadecimal. */
  static Optional<CramMd5Response> parse(byte[] response) {
    return Utf8.decode(response).flatMap(CramMd5Response::parse);
  }

  private static Optional<CramMd5Response> parse(String response) {
    int space = response.lastIndexOf(' '); // a name may have others
    String digest = response.substring(space + 1);
    return space > 0 && digest.length() == DIGITS && digest.chars().allMatch(CramMd5Response::isHex)
        ? Optional.of(
            new CramMd5Response(response.substring(0, space), HexFormat.of().parseHex(digest)))
        : Optional.empty();
  }

  private static boolean isHex(int c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
  }
}
