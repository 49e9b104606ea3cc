package org.stagepost.server.throttle;

import java.time.Duration;
import java.util.Optional;

/**
 * How slow the answers to failures get: with an account, from a network. Each failure counts here
 * that a client can see, whatever has become of it: one that was locked too, one from a known
 * network too, a repeated password too. So the delay tells a client nothing but how often it was
 * tried. Used under the lock of {@link CountingThrottle}.
 */
final class Delays {

  private static final Bucket.Size SIZE = new Bucket.Size(30, Duration.ofMinutes(2));

  /** So many failures with an account have no longer delay than one. */
  private static final int OF_AN_ACCOUNT = 3;

  /** So many failures from a network have no longer delay than one. */
  private static final int OF_A_NETWORK = 10;

  private final Buckets accounts;
  private final Buckets networks;

  Delays(int most) {
    this.accounts = new Buckets(SIZE, most);
    this.networks = new Buckets(SIZE, most);
  }

  /** The delay of one attempt. */
  record Delay(Optional<Bucket> account, Bucket network) {

    /**
     * It begins; gives how often its answer's delay doubles, should all that are in flight fail.
     */
    int begin(long now) {
      account.ifPresent(bucket -> bucket.begin(Bucket.WHOLE));
      network.begin(Bucket.WHOLE);
      return Math.max(
          account.map(bucket -> doublings(bucket, OF_AN_ACCOUNT, now)).orElse(0),
          doublings(network, OF_A_NETWORK, now));
    }

    private static int doublings(Bucket bucket, int free, long now) {
      return Math.max(0, (int) Math.ceil(bucket.highest(now)) - free);
    }

    void end(boolean failed, long now) {
      int failure = failed ? Bucket.WHOLE : 0;
      account.ifPresent(bucket -> bucket.end(Bucket.WHOLE, failure, now));
      network.end(Bucket.WHOLE, failure, now);
    }
  }

  Delay of(CredentialDigests credentials, long now) {
    return new Delay(
        credentials.account().map(one -> accounts.of(one, now)),
        networks.of(credentials.network(), now));
  }

  Buckets accounts() {
    return accounts;
  }

  Buckets networks() {
    return networks;
  }
}
