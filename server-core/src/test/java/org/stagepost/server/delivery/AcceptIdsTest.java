package org.stagepost.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

final class AcceptIdsTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123Z");

  private final InstantSource stopped = InstantSource.fixed(NOON);

  @Test
  void theyAreOfVersion7AndTellTheTime() {
    UUID id = new AcceptIds(stopped).next();
    assertEquals(7, id.version());
    assertEquals(2, id.variant());
    assertEquals(NOON.toEpochMilli(), id.getMostSignificantBits() >>> 16);
  }

  @Test
  void noTwoOfOneStartAreEqual() throws InterruptedException {
    AcceptIds ids = new AcceptIds(stopped);
    Set<UUID> given = ConcurrentHashMap.newKeySet();
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  given.add(ids.next());
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(40_000, given.size());
  }

  @Test
  void startsOfTheSameMomentDoNotGiveTheSame() {
    Set<UUID> given = ConcurrentHashMap.newKeySet();
    for (int start = 0; start < 1_000; start++) {
      AcceptIds ids = new AcceptIds(stopped);
      assertTrue(given.add(ids.next()));
      assertTrue(given.add(ids.next()));
    }
  }
}
