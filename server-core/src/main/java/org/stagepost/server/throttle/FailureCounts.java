package org.stagepost.server.throttle;

import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.account.AccountName;
import org.stagepost.server.key.KeyedDigest;
import org.stagepost.server.key.KeyedDigest.Digest;
import org.stagepost.server.key.ServerKey;

/**
 * How often it was failed with each account and from each network, and which networks each account
 * is known from. A name that nobody has, and one that nobody can have, is an account like any
 * other. Used under the lock of {@link Throttle}.
 */
final class FailureCounts {

  /** Failures with an account, from networks that it has not used lately. */
  static final Bucket.Size ACCOUNT = new Bucket.Size(10, 3, Duration.ofMinutes(6));

  /** Failures from a network, with accounts that have not used it lately. */
  static final Bucket.Size NETWORK = new Bucket.Size(30, 10, Duration.ofMinutes(2));

  /** Failures with an account from a network that it has used lately. */
  static final Bucket.Size PAIR = new Bucket.Size(30, 3, Duration.ofMinutes(2));

  private static final int KEY_OCTETS = 32;

  private final KeyedDigest digests;
  private final KnownNetworks known;
  private final Buckets accounts;
  private final Buckets networks;
  private final Buckets pairs;

  /** Nothing has failed yet; what the file has is known. */
  FailureCounts(ThrottleSettings settings) {
    this.digests = new KeyedDigest(key(settings.key()));
    this.known = new KnownNetworks(settings.file(), settings.clock(), settings.entries());
    this.accounts = new Buckets(ACCOUNT, settings.entries());
    this.networks = new Buckets(NETWORK, settings.entries());
    this.pairs = new Buckets(PAIR, settings.entries());
  }

  /** With another key than before, all are strangers; nobody has to be locked out for that. */
  private static byte[] key(ServerKey key) {
    try {
      return key.derive("known networks", "");
    } catch (UncheckedIOException e) { // whoever cannot do without the key says so
      byte[] another = new byte[KEY_OCTETS];
      new SecureRandom().nextBytes(another);
      return another;
    }
  }

  /**
   * A claim, as it is counted.
   *
   * @param account whose it would be
   * @param network where it comes from
   * @param secret what was sent as proof, for this account
   */
  record Key(Optional<Digest> account, Digest network, Optional<Long> secret) {}

  Key key(LoginClaim claim) {
    Optional<Digest> account = claim.counted().map(digests::of);
    return new Key(
        account,
        digests.of(claim.network().text()),
        account.flatMap(whose -> claim.secret().map(secret -> digests.of(whose, secret).low())));
  }

  /** Where a claim counts, as things are now. */
  Counted of(Key key, long now) {
    Optional<Bucket> account = key.account().map(one -> accounts.of(one, now));
    boolean isKnown = key.account().filter(one -> known.has(one, key.network())).isPresent();
    if (isKnown) {
      Bucket pair = pairs.of(pair(key.account().get(), key.network().low()), now);
      return new Counted(
          List.of(new Counted.Place(pair, Refusal.KNOWN_NETWORK)), account, key.secret());
    }
    Counted.Place network = new Counted.Place(networks.of(key.network(), now), Refusal.NETWORK);
    List<Counted.Place> places =
        account
            .map(bucket -> List.of(new Counted.Place(bucket, Refusal.ACCOUNT), network))
            .orElse(List.of(network));
    return new Counted(places, account, key.secret());
  }

  private Digest pair(Digest account, long network) {
    return new Digest(account.high() ^ network, account.low());
  }

  /** An account has logged in from a network. */
  void learn(AccountName account, ClientNetwork network) {
    known.learn(digests.of(account.value()), digests.of(network.text()));
  }

  /** Forgets a network's failures. */
  void forget(ClientNetwork network) {
    networks.remove(digests.of(network.text()));
  }

  /** Forgets the failures with an account. */
  void forget(AccountName account) {
    Digest digest = digests.of(account.value());
    accounts.remove(digest);
    known.of(digest).forEach(network -> pairs.remove(pair(digest, network)));
  }

  /** Whether strangers are locked out of an account. */
  boolean isLocked(AccountName account, long now) {
    return accounts.find(digests.of(account.value())).filter(one -> one.isFull(now)).isPresent();
  }

  KnownNetworks known() {
    return known;
  }

  /** How many buckets there are. */
  int size() {
    return accounts.size() + networks.size() + pairs.size();
  }
}
