package org.stagepost.server.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stagepost.server.key.KeyedDigest.Digest;

@Timeout(120)
final class BucketsTest {

  private static final int MOST = 1_000;
  private static final Digest ANN = new Digest(-1, -1);
  private static final Bucket.Size SIZE = new Bucket.Size(10, Duration.ofMinutes(6));

  private final Buckets buckets = new Buckets(SIZE, MOST);

  private void fail(Digest key, int times) {
    Bucket bucket = buckets.of(key, 0);
    for (int i = 0; i < times; i++) {
      bucket.begin(Bucket.WHOLE);
      bucket.end(Bucket.WHOLE, Bucket.WHOLE, 0);
    }
  }

  private static Digest made(int number) {
    return new Digest(number, number);
  }

  @Test
  void aFloodOfNewNamesWashesItselfAway() {
    fail(ANN, 10);
    for (int i = 0; i < 100 * MOST; i++) {
      fail(made(i), 1 + i % 9);
    }
    assertEquals(MOST, buckets.size());
    assertTrue(buckets.find(ANN).orElseThrow().isFull(0));
  }

  /** Who fills many others as well has the eldest among them forgotten, and not the one sought. */
  @Test
  void someFullOnesInFrontDoNotPushItOut() {
    for (int i = 0; i < MOST / 2; i++) {
      fail(made(i), 10);
    }
    fail(ANN, 10);
    for (int i = MOST; i < 100 * MOST; i++) {
      fail(made(i), 1);
    }
    assertTrue(buckets.find(ANN).isPresent());
  }

  @Test
  void whatIsInFlightStaysBeforeAnythingThatHasFailed() {
    buckets.of(ANN, 0).begin(1);
    for (int i = 0; i < 10 * MOST; i++) {
      fail(made(i), 9);
    }
    assertTrue(buckets.find(ANN).isPresent());
  }

  @Test
  void aLevelFallsWhileNobodyLooks() {
    fail(ANN, 10);
    Bucket bucket = buckets.find(ANN).orElseThrow();
    assertEquals(8.5, bucket.level(Duration.ofMinutes(9).toNanos()), 1e-6);
    assertEquals(0, bucket.level(Duration.ofHours(9).toNanos()), 1e-6);
  }

  @Test
  void tenTenthsAreOneFailure() {
    Bucket bucket = buckets.of(ANN, 0);
    for (int i = 0; i < 10; i++) {
      bucket.begin(1);
      bucket.end(1, 1, 0);
    }
    assertEquals(1, bucket.level(0), 1e-6);
    assertFalse(bucket.isInFlight());
  }

  @Test
  void whatIsKeptIsForOthers() {
    fail(ANN, 7);
    Bucket bucket = buckets.find(ANN).orElseThrow();
    assertTrue(bucket.isFull(3, 0));
    assertFalse(bucket.isFull(2, 0));
    bucket.begin(Bucket.WHOLE);
    assertTrue(bucket.mayFill(2, 0));
    assertFalse(bucket.mayFill(1, 0));
  }
}
