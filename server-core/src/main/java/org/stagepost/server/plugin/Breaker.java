package org.stagepost.server.plugin;

import java.time.Duration;

/**
 * Opens after repeated failures: calls then fail at once, until one that is let through to try is
 * good. Safe for many threads.
 */
final class Breaker {

  private final int most;
  private final long pause;
  private int inARow;
  private boolean open;
  private long triedAt;

  /**
   * One that is closed.
   *
   * @param most how many failures in a row, without a success in between, open it
   * @param pause how long it stays open before a call is let through
   */
  Breaker(int most, Duration pause) {
    this.most = most;
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
    inARow = 0;
    boolean closes = open;
    open = false;
    return closes;
  }

  /** A call failed; true if that opens it. */
  synchronized boolean failed() {
    inARow++;
    triedAt = System.nanoTime();
    boolean opens = !open && inARow >= most;
    open |= opens;
    return opens;
  }

  /** Whether it is open. */
  synchronized boolean isOpen() {
    return open;
  }
}
