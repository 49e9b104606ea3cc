package org.stagepost.server.throttle;

import java.time.Duration;

/** Time that passes when the test says so. */
public class StillTime {

  private long nanos = 7;

  public void pass(long millis) {
    pass(Duration.ofMillis(millis));
  }

  public synchronized void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  public synchronized long nanos() {
    return nanos;
  }
}
