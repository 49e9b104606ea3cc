package org.stagepost.server.plugin;

import java.time.Duration;

/**
 * Opens after repeated failures: calls then fail at once, until one that is let through to try is
 * good. A failure weighs as much as three successes, so that it opens also if small calls between
 * the large ones are good. Safe for many threads.
 */
final class Breaker {

  private static final int FAILURE = 3;

  private final int most;
  private final long pause;
  private int weight;
  private boolean open;
  private long triedAt;

  /**
   * One that is closed.
   *
   * @param most how many failures open it, if there is no success in between
   * @param pause how long it stays open before a call is let through
   */
  Breaker(int most, Duration pause) {
    this.most = most * FAILURE;
    this.pause = pause.toNanos();
  }

  /** Whether a call may be made now. */
  synchronized boolean allows() {
    if (!open) {
      return true;
    }
    long now = System.nanoTime();
    if (now - triedAt < pause) {
      return false;
    }
    triedAt = now; // the others wait for what becomes of this one
    return true;
  }

  /** A call was good; true if that closes it. */
  synchronized boolean succeeded() {
    boolean closes = open;
    open = false;
    weight = closes ? 0 : Math.max(0, weight - 1);
    return closes;
  }

  /** A call failed; true if that opens it. */
  synchronized boolean failed() {
    weight = Math.min(most, weight + FAILURE);
    triedAt = System.nanoTime();
    boolean opens = !open && weight >= most;
    open |= opens;
    return opens;
  }

  /** Whether it is open. */
  synchronized boolean isOpen() {
    return open;
  }
}
