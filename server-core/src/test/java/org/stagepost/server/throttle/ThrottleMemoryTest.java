package org.stagepost.server.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.server.throttle.ThrottledLogins.HOME;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a guesser makes up takes no more room than so. */
@Timeout(60)
final class ThrottleMemoryTest {

  @TempDir Path folder;

  private ThrottledLogins logins;

  @BeforeEach
  void open() {
    logins = ThrottledLogins.in(folder);
  }

  @AfterEach
  void close() {
    logins.close();
  }

  /** Two hundred thousand names from as many networks, ten times as many as are kept. */
  @Test
  void aFloodOfMadeUpNamesFromEverywhereIsBounded() {
    logins.restart(20_000);
    logins.assertOpen("ann", HOME);
    for (int i = 0; i < 11; i++) {
      logins.guess("ann", "198.51.100." + i);
    }
    long before = usedHeap();
    for (int i = 0; i < 200_000; i++) {
      String address = "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
      logins.login("made-up-" + i, address, "guess", AttemptOutcome.WRONG);
    }
    long taken = usedHeap() - before;
    assertEquals(100_000, logins.throttle().size(), "accounts, networks and secrets, and no pair");
    assertTrue(taken < 20_000_000, taken + " octets"); // a sixteenth of the heap for so many
    logins.assertLocked(
        LoginRefusal.ACCOUNT, "ann", "203.0.113.1"); // still, whatever was forgotten
    logins.assertOpen("ann", HOME);
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
