package org.stagepost.server.auth;

import java.time.Duration;
import java.util.Set;
import org.stagepost.api.auth.Verifier;

/**
 * How logins are treated.
 *
 * @param defaultDomain the domain of a name without one
 * @param failureDelay a failed login is answered when this time, or a multiple of it, has passed
 *     since it came in; zero to answer at once; at most {@link #LONGEST_DELAY}
 * @param offeredKinds the kinds of verifier that the operator offers, of those that need an
 *     operator's decision: readable secrets and keys of SCRAM
 */
public record LoginSettings(String defaultDomain, Duration failureDelay, Set<String> offeredKinds) {

  /** Kept only because an operator has decided so: they are worth more to a thief than a hash. */
  private static final Set<String> BY_DECISION =
      Set.of(
          Verifier.READABLE, Verifier.SCRAM_SHA_1, Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_512);

  /** The longest delay, well below the deadline of a command. */
  public static final Duration LONGEST_DELAY = Duration.ofSeconds(10);

  /** Checks the delay. */
  public LoginSettings {
    offeredKinds = Set.copyOf(offeredKinds);
    if (failureDelay.isNegative() || failureDelay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("the failure delay is from 0 s to 10 s");
    }
  }

  /** Whether mechanisms that need this kind of verifier may be offered. */
  boolean offers(String kind) {
    return offeredKinds.contains(kind) || !BY_DECISION.contains(kind);
  }
}
