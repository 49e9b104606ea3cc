package org.stagepost.server.auth;

import java.time.Duration;

/**
 * How logins are treated.
 *
 * @param defaultDomain the domain of a name without one
 * @param failureDelay a failed login is answered when this time, or a multiple of it, has passed
 *     since it came in; zero to answer at once; at most {@link #LONGEST_DELAY}
 * @param readableSecrets whether mechanisms that need readable secrets are offered
 */
public record LoginSettings(String defaultDomain, Duration failureDelay, boolean readableSecrets) {

  /** The longest delay, well below the deadline of a command. */
  public static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

  /** Checks the delay. */
  public LoginSettings {
    if (failureDelay.isNegative() || failureDelay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("the failure delay is from 0 s to 10 s");
    }
  }
}
