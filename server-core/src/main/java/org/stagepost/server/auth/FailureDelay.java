package org.stagepost.server.auth;

import java.time.Duration;

/**
 * Lets the answer to a failed login out at set moments only: when the delay, or a multiple of it,
 * has passed since the login came in. What the check took, and so what kind of verifier there was,
 * cannot be seen from outside.
 */
final class FailureDelay {

  private final long nanos;

  FailureDelay(Duration delay) {
    this.nanos = delay.toNanos();
  }

  /**
   * Waits for the next such moment, on the session's own thread.
   *
   * @param began {@link System#nanoTime} when the login came in
   */
  void await(long began) {
    if (nanos == 0) {
      return;
    }
    long taken = System.nanoTime() - began;
    try {
      Thread.sleep(Duration.ofNanos(nanos - taken % nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops: the answer may go out
    }
  }
}
