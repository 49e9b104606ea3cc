package org.stagepost.server.auth;

import java.time.Duration;

/**
 * Lets the answer to a failed login out at set moments only: when the delay, or a multiple of it,
 * has passed since the login came in. What the check took, and so what kind of verifier there was,
 * cannot be seen from outside.
 */
final class FailureDelay {

  private final long nanos;
  private final Time time;

  /** The time that passes; a test lets it pass itself. */
  interface Time {

    /** How many nanoseconds have passed since some moment. */
    long nanos();

    /** Lets it pass. */
    void sleep(Duration duration) throws InterruptedException;
  }

  private static final class RealTime implements Time {
    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      Thread.sleep(duration);
    }
  }

  FailureDelay(Duration delay) {
    this(delay, new RealTime());
  }

  FailureDelay(Duration delay, Time time) {
    this.nanos = delay.toNanos();
    this.time = time;
  }

  /** The moment at which a login comes in. */
  long now() {
    return time.nanos();
  }

  /**
   * Waits for the next moment for an answer, on the session's own thread.
   *
   * @param began {@link #now} when the login came in
   */
  void await(long began) {
    if (nanos == 0) {
      return;
    }
    long taken = time.nanos() - began;
    try {
      time.sleep(Duration.ofNanos(nanos - taken % nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops: the answer may go out
    }
  }
}
