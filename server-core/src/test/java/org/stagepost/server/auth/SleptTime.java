package org.stagepost.server.auth;

import java.time.Duration;
import org.stagepost.server.throttle.StillTime;

/** Time that passes when the test says so, and while somebody sleeps. */
final class SleptTime extends StillTime implements FailureDelay.Time {

  @Override
  public void sleep(Duration duration) {
    pass(duration);
  }
}
