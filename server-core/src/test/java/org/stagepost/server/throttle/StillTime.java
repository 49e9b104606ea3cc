package org.stagepost.server.auth;

import java.time.Duration;

/** Time that passes when the test says so, and while somebody sleeps. */
public final class StillTime implements FailureDelay.Time {

  private long nanos = 7;

  public void pass(long millis) {
    pass(Duration.ofMillis(millis));
  }

  public synchronized void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public void sleep(Duration duration) {
    pass(duration);
  }
}
