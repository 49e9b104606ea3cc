package org.stagepost.server.config;

import java.time.Duration;

/**
 * How logins are treated.
 *
 * @param failureDelay how long the answer to a failed login waits, 0 s to 10 s; default 1 s
 * @param lockout whether repeated failures lock a client out; default {@code ON}
 * @param readableSecrets whether methods that need a readable secret are offered; default false
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
    @Describe("Whether APOP is offered, to accounts that were added with `--readable-secret`.")
        Boolean readableSecrets) {

  /** Puts the defaults in. */
  public Authentication {
    failureDelay = failureDelay == null ? Duration.ofSeconds(1) : failureDelay;
    lockout = lockout == null ? Lockout.ON : lockout;
    readableSecrets = readableSecrets == null ? Boolean.FALSE : readableSecrets;
  }

  /** The settings of a file that has none. */
  public static Authentication defaults() {
    return new Authentication(null, null, null);
  }
}
