package org.stagepost.server.throttle;

import java.util.List;
import java.util.Optional;
import org.stagepost.server.key.KeyedDigest.Digest;

/**
 * One login, and what counts its failure. Used under the lock of {@link CountingThrottle}, but for
 * its place, which is its session's.
 */
final class Attempt {

  /**
   * A bucket that bounds how many logins are looked at.
   *
   * @param bucket which
   * @param tenths how much of a failure it would be there
   * @param kept how much of its room is kept for others
   * @param whenFull what it means that it is full
   */
  record Limit(Bucket bucket, int tenths, int kept, LoginRefusal whenFull) {

    Limit(Bucket bucket, int tenths, LoginRefusal whenFull) {
      this(bucket, tenths, 0, whenFull);
    }

    boolean isReached(long now) {
      return bucket.isFull(kept, now);
    }

    /** Whether it could be, should all that are in flight fail. */
    boolean mayBeReached(long now) {
      return tenths > 0 && bucket.mayFill(kept, now);
    }
  }

  private final CredentialDigests credentials;
  private final List<Limit> limits;
  private final Delays.Delay delay;
  private final SentSecrets secrets;
  private final boolean isOnTrial; // its secret, already
  private boolean hasPlace;

  Attempt(
      CredentialDigests credentials, List<Limit> limits, Delays.Delay delay, SentSecrets secrets) {
    this.credentials = credentials;
    this.limits = limits;
    this.delay = delay;
    this.secrets = secrets;
    this.isOnTrial = credentials.secret().filter(secrets::isOnTrial).isPresent();
  }

  /** Whether it comes from where the account has not logged in lately. */
  boolean isStranger() {
    return limits.getFirst().whenFull() != LoginRefusal.KNOWN_NETWORK;
  }

  /** Why it is not looked at; empty if it is, or if that depends on those in flight. */
  Optional<LoginRefusal> refusal(long now) {
    return limits.stream()
        .filter(limit -> limit.isReached(now))
        .map(Limit::whenFull)
        .findFirst()
        .or(() -> hasJustFailed(now) ? Optional.of(LoginRefusal.REPEATED) : Optional.empty());
  }

  private boolean hasJustFailed(long now) {
    return credentials.secret().filter(one -> secrets.hasJustFailed(one, now)).isPresent();
  }

  /** Whether others have tried the same secret when this began, and it was wrong. */
  boolean hasFailedMeanwhile(long now) {
    return isOnTrial && hasJustFailed(now);
  }

  /** Whether it could be one too many, should all that are in flight fail. */
  boolean mayBeOneTooMany(long now) {
    return limits.stream().anyMatch(limit -> limit.mayBeReached(now));
  }

  /** It is not looked at. */
  Ticket refuse(LoginRefusal why, long now) {
    int doublings = delay.begin(now);
    delay.end(why != LoginRefusal.BUSY, now);
    if (why == LoginRefusal.REPEATED) {
      limits.forEach(limit -> limit.bucket().begin(limit.tenths()));
      limits.forEach(limit -> limit.bucket().end(limit.tenths(), true, now));
    }
    if (why == LoginRefusal.KNOWN_NETWORK) {
      credentials.secret().ifPresent(secret -> secrets.refuse(account(), secret));
    }
    return new Ticket.Refused(why, doublings);
  }

  /** It is looked at. */
  Ticket begin(long now) {
    limits.forEach(limit -> limit.bucket().begin(limit.tenths()));
    credentials.secret().ifPresent(secret -> secrets.begin(account(), secret, now));
    return new Ticket.Counted(this, delay.begin(now));
  }

  private Digest account() {
    return credentials.account().orElseThrow(); // no secret is one without an account
  }

  /** It was looked at. */
  void end(AttemptOutcome outcome, long now) {
    boolean failed = outcome == AttemptOutcome.WRONG;
    limits.forEach(limit -> limit.bucket().end(limit.tenths(), failed, now));
    delay.end(failed, now);
    credentials.secret().ifPresent(secret -> secrets.end(secret, outcome, now));
  }

  /** It has one of the places of strangers. */
  void takePlace() {
    hasPlace = true;
  }

  boolean hasPlace() {
    return hasPlace;
  }
}
