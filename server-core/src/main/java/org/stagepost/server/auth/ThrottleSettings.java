package org.stagepost.server.auth;

import java.nio.file.Path;
import java.time.Clock;

/**
 * How much a {@link Throttle} keeps, and where.
 *
 * @param entries so many accounts, so many networks, and so many known networks of accounts at most
 * @param strangers so many strangers are checked at once
 * @param key the server's own key, for what the file has
 * @param file from which networks each account has logged in lately
 * @param clock what day it is
 */
record ThrottleSettings(int entries, int strangers, ServerKey key, PrivateFile file, Clock clock) {

  private static final int MOST_ENTRIES = 100_000;

  /** Two entries of 150 octets, and a known network, take a tenth of this of the heap. */
  private static final long HEAP_FOR_EACH = 4_096;

  /**
   * As a server runs. Strangers get half of what can be hashed and wait for it at a time: whoever
   * is known never finds the queue full, and waits for the other half at most.
   */
  static ThrottleSettings in(Path data, PasswordKinds passwords, Clock clock) {
    return new ThrottleSettings(
        (int) Math.min(MOST_ENTRIES, Runtime.getRuntime().maxMemory() / HEAP_FOR_EACH),
        Math.max(1, passwords.capacity() / 2),
        passwords.key(),
        new PrivateFile(data.resolve("logins").resolve("known-networks")),
        clock);
  }
}
