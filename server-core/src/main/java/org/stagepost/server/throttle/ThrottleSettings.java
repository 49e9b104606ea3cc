package org.stagepost.server.throttle;

import java.nio.file.Path;
import java.time.Clock;
import org.stagepost.server.key.PrivateFile;
import org.stagepost.server.key.ServerKey;

/**
 * How much a {@link Throttle} keeps, and where.
 *
 * @param entries of everything that is counted or known so many are kept
 * @param strangers so many strangers are checked at once
 * @param key the server's own key, for what the file has
 * @param file from which networks each account has logged in lately
 * @param clock what day it is
 */
public record ThrottleSettings(
    int entries, int strangers, ServerKey key, PrivateFile file, Clock clock) {

  private static final int MOST_ENTRIES = 100_000;

  /** An entry of each kind, seven of them, takes a sixteenth of this of the heap, or less. */
  private static final long HEAP_FOR_EACH = 16_384;

  /** As a server runs. */
  static ThrottleSettings in(Path data, ServerKey key, int strangers, Clock clock) {
    return new ThrottleSettings(
        (int) Math.min(MOST_ENTRIES, Runtime.getRuntime().maxMemory() / HEAP_FOR_EACH),
        strangers,
        key,
        new PrivateFile(data.resolve("logins").resolve("known-networks")),
        clock);
  }
}
