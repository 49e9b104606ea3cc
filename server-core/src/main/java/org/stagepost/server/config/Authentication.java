package org.stagepost.server.config;

import java.time.Duration;

/**
 * How logins are treated.
 *
 * @param failureDelay how long the answer to a failed login waits, 0 s to 10 s; default 1 s
 * @param lockout whether repeated failures lock a client out; default {@code ON}
 * @param readableSecrets whether methods that need a readable secret are offered; default false
 * @param passwordCache how long a password that was right is remembered, 0 s to 1 day; default 1 h
 */
public record Authentication(
    @Describe(
            least = "0s",
            most = "10s",
            value = "How long the answer to a failed login waits. `\"0s\"` is for load tests.")
        Duration failureDelay,
    @Describe(
            "Whether repeated failures lock a client out for a while. `\"off\"` is for load tests."
                + " Known, and read by nothing yet.")
        Lockout lockout,
    @Describe(
            "Whether APOP and CRAM-MD5 are offered, to accounts that were added with"
                + " `--readable-secret`.")
        Boolean readableSecrets,
    @Describe(
            least = "0s",
            most = "1d",
            value =
                "How long a password that was right spares the slow hash. Another password, or the"
                    + " account's after a change, is never taken for it. `\"0s\"` turns it off.")
        Duration passwordCache) {

  /** Puts the defaults in. */
  public Authentication {
    failureDelay = failureDelay == null ? Duration.ofSeconds(1) : failureDelay;
    lockout = lockout == null ? Lockout.ON : lockout;
    readableSecrets = readableSecrets == null ? Boolean.FALSE : readableSecrets;
    passwordCache = passwordCache == null ? Duration.ofHours(1) : passwordCache;
  }

  /** The settings of a file that has none. */
  public static Authentication defaults() {
    return new Authentication(null, null, null, null);
  }
}
