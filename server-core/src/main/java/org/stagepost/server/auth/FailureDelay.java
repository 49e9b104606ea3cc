package org.stagepost.server.auth;

import java.time.Duration;

/**
 * Lets the answer to a failed login out at set moments only: when the delay has passed since the
 * login came in, or the delay and a multiple of the shortest. What the check took, and so what kind
 * of verifier there was, cannot be seen from outside.
 */
final class FailureDelay {

  private static final long LONGEST = LoginSettings.LONGEST_DELAY.toNanos();

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
   * Waits for the next moment for the answer to a failure, on the session's own thread.
   *
   * @param began {@link #now} when the login came in
   * @param doublings how often the delay doubles; it is never more than {@link
   *     LoginSettings#LONGEST_DELAY}
   */
  void await(long began, int doublings) {
    if (nanos == 0) {
      return;
    }
    long least = nanos;
    for (int i = 0; i < doublings && least < LONGEST; i++) {
      least *= 2;
    }
    least = Math.min(least, LONGEST);
    long taken = time.nanos() - began;
    long left = least - taken;
    pass(Duration.ofNanos(left > 0 ? left : nanos - -left % nanos));
  }

  /** Lets time pass, on the session's own thread. */
  void pass(Duration duration) {
    if (duration.isZero()) {
      return;
    }
    try {
      time.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops: the answer may go out
    }
  }
}
