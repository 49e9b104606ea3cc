package org.stagepost.server;

import java.time.Clock;
import java.time.Duration;
import org.stagepost.server.password.Argon2Cost;
import org.stagepost.server.plugin.GuardSettings;

/**
 * What is not for an operator to say, and what a test may want otherwise.
 *
 * @param clock what time it is
 * @param guard how patient the guard is with plugins in a session
 * @param passwordCost what a new Argon2id hash costs
 * @param certificatePoll how often it is looked whether a certificate has changed
 * @param wholeProtocols whether a listener needs every verb that the RFC of its protocol demands
 */
public record Tuning(
    Clock clock,
    GuardSettings guard,
    Argon2Cost passwordCost,
    Duration certificatePoll,
    boolean wholeProtocols) {

  /** How a server runs. */
  public static final Tuning USUAL =
      new Tuning(
          Clock.systemUTC(),
          GuardSettings.DEFAULT,
          Argon2Cost.STANDARD,
          Duration.ofSeconds(5),
          true);
}
