package org.stagepost.server.pop3;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Makes the time stamps of the greeting: a msg-id of RFC 822 that is never the same twice (RFC 1939
 * §7). Its octets are random, so that nobody can have a client sign a time stamp in advance.
 */
final class Timestamps {

  private static final int OCTETS = 16;

  private final SecureRandom random = new SecureRandom();
  private final String hostname;

  Timestamps(String hostname) {
    this.hostname = hostname;
  }

  /** A fresh time stamp, {@code <…@…>}. */
  String next() {
    byte[] octets = new byte[OCTETS];
    random.nextBytes(octets);
    return "<" + HexFormat.of().formatHex(octets) + "@" + hostname + ">";
  }
}
