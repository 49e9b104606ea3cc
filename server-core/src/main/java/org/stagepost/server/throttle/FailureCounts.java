package org.stagepost.server.throttle;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stagepost.api.account.AccountName;
import org.stagepost.server.key.KeyedDigest;
import org.stagepost.server.key.KeyedDigest.Digest;
import org.stagepost.server.key.ServerKey;

/**
 * How many logins have failed with each account and from each network, and which networks each
 * account is known from. A name that nobody has, and one that nobody can have, is an account like
 * any other. Used under the lock of {@link CountingThrottle}.
 */
final class FailureCounts {

  /** Failures with an account, from networks that it has not used lately. */
  static final Bucket.Size ACCOUNT = new Bucket.Size(10, Duration.ofMinutes(6));

  /** Failures from a network, with accounts that have not used it lately. */
  static final Bucket.Size NETWORK = new Bucket.Size(30, Duration.ofMinutes(2));

  /** Failures with an account from a network that it has used lately. */
  static final Bucket.Size PAIR = new Bucket.Size(30, Duration.ofSeconds(200));

  /**
   * So much of that is for secrets that have come before: an owner tries the same one again, and
   * who guesses another.
   */
  private static final int KEPT = 3;

  /** What a secret costs that has failed before: work now and then, and no guess. */
  private static final int REPETITION = 1;

  private final KeyedDigest digests;
  private final KnownNetworks known;
  private final Buckets accounts;
  private final Buckets networks;
  private final Buckets pairs;
  private final Delays delays;
  private final SentSecrets secrets;

  /** Nothing has failed yet; what the file has is known. */
  FailureCounts(ThrottleSettings settings) {
    this.digests = digests(settings.key());
    this.known = new KnownNetworks(settings.file(), settings.clock(), settings.entries());
    this.accounts = new Buckets(ACCOUNT, settings.entries());
    this.networks = new Buckets(NETWORK, settings.entries());
    this.pairs = new Buckets(PAIR, settings.entries());
    this.delays = new Delays(settings.entries());
    this.secrets = new SentSecrets(settings.entries());
  }

  /** With another key than before, all are strangers; nobody has to be locked out for that. */
  private static KeyedDigest digests(ServerKey key) {
    try {
      return new KeyedDigest(key.derive("known networks", ""));
    } catch (UncheckedIOException e) { // whoever cannot do without the key says so
      return KeyedDigest.underNewKey();
    }
  }

  CredentialDigests digests(Credentials credentials) {
    Optional<Digest> account = credentials.name().map(digests::of);
    return new CredentialDigests(
        account,
        digests.of(credentials.network().text()),
        account.flatMap(whose -> credentials.secret().map(secret -> digests.of(whose, secret))));
  }

  /** An attempt, and what counts it as things are now. */
  Attempt attempt(CredentialDigests credentials, long now) {
    return new Attempt(credentials, limits(credentials, now), delays.of(credentials, now), secrets);
  }

  private List<Attempt.Limit> limits(CredentialDigests credentials, long now) {
    Optional<Digest> account = credentials.account();
    if (account.filter(one -> known.has(one, credentials.network())).isPresent()) {
      Digest pair = CredentialDigests.pair(account.get(), credentials.network().low());
      Bucket bucket = pairs.of(credentials.counted(pair), now);
      int kept = credentials.secret().filter(one -> !secrets.knows(one)).isPresent() ? KEPT : 0;
      return List.of(new Attempt.Limit(bucket, 0, kept, LoginRefusal.KNOWN_NETWORK));
    }
    Attempt.Limit network =
        new Attempt.Limit(
            networks.of(credentials.network(), now), REPETITION, LoginRefusal.NETWORK);
    return account
        .map(one -> accounts.of(credentials.counted(one), now))
        .map(bucket -> List.of(new Attempt.Limit(bucket, 0, LoginRefusal.ACCOUNT), network))
        .orElse(List.of(network));
  }

  /** An account has logged in from a network. */
  void learn(AccountName account, ClientNetwork network) {
    known.learn(digests.of(account.value()), digests.of(network.text()));
  }

  /** Forgets a network's failures. */
  void unlock(ClientNetwork network) {
    Digest digest = digests.of(network.text());
    networks.remove(digest);
    delays.networks().remove(digest);
  }

  /** Forgets the failures with an account; what was wrong may be right now. */
  void unlock(AccountName account) {
    Digest digest = digests.of(account.value());
    delays.accounts().remove(digest);
    secrets.forget(digest);
    bothWays(digest).forEach(accounts::remove);
    known.of(digest).stream()
        .flatMap(network -> bothWays(CredentialDigests.pair(digest, network)))
        .forEach(pairs::remove);
  }

  private static Stream<Digest> bothWays(Digest whose) {
    return Stream.of(
        CredentialDigests.counted(whose, true), CredentialDigests.counted(whose, false));
  }

  /** Forgets all there is of an account: its owner is new, or its password. */
  void forget(AccountName account) {
    unlock(account); // while its networks are known
    known.forget(digests.of(account.value()));
  }

  /** Whether strangers are locked out of an account. */
  boolean isLocked(AccountName account, long now) {
    return bothWays(digests.of(account.value()))
        .flatMap(one -> accounts.find(one).stream())
        .anyMatch(bucket -> bucket.isFull(now));
  }

  KnownNetworks known() {
    return known;
  }

  /** How many things are remembered that have failed. */
  int size() {
    return accounts.size()
        + networks.size()
        + pairs.size()
        + delays.accounts().size()
        + delays.networks().size()
        + secrets.size();
  }
}
