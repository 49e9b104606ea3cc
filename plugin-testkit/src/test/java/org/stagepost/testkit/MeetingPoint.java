package org.stagepost.testkit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Where two that are served at once are inside at the same moment. */
final class MeetingPoint {

  /** Whoever is never joined is alone, and what is tried here is not found. */
  private static final long LONGEST_WAIT_SECONDS = 20;

  private final AtomicInteger arrived = new AtomicInteger();
  private final CountDownLatch two = new CountDownLatch(2);

  /** Comes in and waits for a second one; gives whether nobody was there already. */
  boolean isFirst() throws InterruptedException {
    boolean first = arrived.incrementAndGet() == 1;
    two.countDown();
    return !two.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS) || first;
  }
}
