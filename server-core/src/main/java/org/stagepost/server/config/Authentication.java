package org.stagepost.server.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.Verifier;

/**
 * How logins are treated.
 *
 * @param failureDelay how long the answer to a failed login waits, 0 s to 10 s; default 1 s
 * @param lockout whether repeated failures lock a client out; default {@code ON}
 * @param readableSecrets whether methods that need a readable secret are offered; default false
 * @param scram the hash functions of SCRAM for which keys are kept; default none
 * @param scramOffered whether logins by them are offered; default true
 * @param passwordCache how long a password that was right is remembered, 0 s to 1 day; default 1 h
 * @param policies who is asked whether a login may be tried, in their order; empty by default
 */
public record Authentication(
    @Describe(
            least = "0s",
            most = "10s",
            value = "How long the answer to a failed login waits. `\"0s\"` is for load tests.")
        Duration failureDelay,
    @Describe(
            "Whether repeated failures lock strangers out for a while, and make answers slower."
                + " `\"off\"` is for load tests.")
        Lockout lockout,
    @Describe(
            "Whether APOP and CRAM-MD5 are offered, to accounts that were added with"
                + " `--readable-secret`.")
        Boolean readableSecrets,
    @Describe(
            "For which hash functions keys of SCRAM are kept beside the hash of a password, from"
                + " its next change or login on, and SCRAM is offered. They are easier to guess at"
                + " than the hash.")
        List<ScramHash> scram,
    @Describe(
            "Whether SCRAM is offered with those keys. `false` makes them and does not offer it"
                + " yet: for the time until all accounts have some.")
        Boolean scramOffered,
    @Describe(
            least = "0s",
            most = "1d",
            value =
                "How long a password that was right spares the slow hash. Another password, or the"
                    + " account's after a change, is never taken for it. `\"0s\"` turns it off.")
        Duration passwordCache,
    @Describe("The policies, in the order in which they are asked whether a login may be tried.")
        List<Name> policies) {

  /** Puts the defaults in. */
  public Authentication {
    failureDelay = failureDelay == null ? Duration.ofSeconds(1) : failureDelay;
    lockout = lockout == null ? Lockout.ON : lockout;
    readableSecrets = readableSecrets == null ? Boolean.FALSE : readableSecrets;
    scram = scram == null ? List.of() : scram.stream().distinct().toList();
    scramOffered = scramOffered == null ? Boolean.TRUE : scramOffered;
    passwordCache = passwordCache == null ? Duration.ofHours(1) : passwordCache;
    policies = policies == null ? List.of() : List.copyOf(policies);
  }

  /** What of it a server cannot change while it runs: all but the policies, which come and go. */
  public Authentication fixed() {
    return new Authentication(
        failureDelay, lockout, readableSecrets, scram, scramOffered, passwordCache, List.of());
  }

  /** The settings of a file that has none. */
  public static Authentication defaults() {
    return new Authentication(null, null, null, null, null, null, null);
  }

  /** The kinds of verifier that are kept for SCRAM. */
  public List<String> scramKinds() {
    return scram.stream().map(ScramHash::kind).toList();
  }

  /** The kinds of verifier by which a login is offered only because it stands here. */
  public Set<String> offeredKinds() {
    Set<String> kinds = new HashSet<>(scramOffered ? scramKinds() : List.of());
    if (readableSecrets) {
      kinds.add(Verifier.READABLE);
    }
    return Set.copyOf(kinds);
  }
}
