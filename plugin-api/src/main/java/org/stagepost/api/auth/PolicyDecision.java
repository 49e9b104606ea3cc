package org.stagepost.api.auth;

import java.time.Duration;
import java.util.Objects;

/** What an {@link AuthPolicy} says. Plugins make these; a later version may add variants. */
public sealed interface PolicyDecision {

  /** No objection; the next policy is asked. */
  record Allow() implements PolicyDecision {}

  /**
   * No objection, but the login is looked at only when this time has passed; the next policy is
   * asked. Of several delays the longest counts.
   *
   * @param duration how long; the server waits 10 s at most
   */
  record Delay(Duration duration) implements PolicyDecision {
    /** Checks that it is not negative. */
    public Delay {
      if (duration.isNegative()) {
        throw new IllegalArgumentException("a delay is not negative");
      }
    }
  }

  /**
   * No. The client is answered as after a wrong password, in the same words and after the same
   * time.
   *
   * @param reason for the log, without secrets
   */
  record Refuse(String reason) implements PolicyDecision {
    /** Checks that there is a reason. */
    public Refuse {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** No objection. */
  static Allow allow() {
    return new Allow();
  }
}
