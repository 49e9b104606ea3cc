package org.stagepost.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Changes of the plugins, one of which may hang. */
final class ChangesTest {

  private final Changes changes = new Changes(Duration.ofMillis(1));
  private final List<String> made = new ArrayList<>();

  @Test
  void noneIsMadeAfterTheLast() {
    assertEquals(Optional.of("a"), changes.make(() -> "a"));
    changes.makeLast(() -> made.add("last"));

    assertEquals(Optional.empty(), changes.make(() -> fail("too late")));
    changes.makeLater(() -> fail("too late"));
    assertEquals(List.of("last"), made);
  }

  @Test
  void oneThatHangsHindersOthersButNotTheLast() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread hanging = Thread.ofPlatform().start(() -> changes.make(() -> hang(begun, go)));
    begun.await();

    assertEquals(Optional.empty(), changes.make(() -> fail("two at once")));
    changes.makeLast(() -> made.add("last"));
    assertEquals(List.of("last"), made);
    assertTrue(changes.haveEnded());

    go.countDown();
    hanging.join();
  }

  private static boolean hang(CountDownLatch begun, CountDownLatch go) {
    begun.countDown();
    try {
      go.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return true;
  }

  @Test
  void oneThatThrowsHindersNone() {
    try {
      changes.make(
          () -> {
            throw new IllegalStateException("on purpose");
          });
    } catch (IllegalStateException expected) {
      made.add(expected.getMessage());
    }
    assertEquals(Optional.of("next"), changes.make(() -> "next"));
    assertEquals(List.of("on purpose"), made);
  }
}
