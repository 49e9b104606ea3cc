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
   * @param repetition how many tenths of a failure it is to send a secret that is known to be wrong
   * @param kept how much of its room is kept for others
   * @param whenFull what it means that it is full
   */
  record Limit(Bucket bucket, int repetition, int kept, LoginRefusal whenFull) {

    Limit(Bucket bucket, int repetition, LoginRefusal whenFull) {
      this(bucket, repetition, 0, whenFull);
    }

    int tenths(boolean repeated) {
      return repeated ? repetition : Bucket.WHOLE;
    }

    boolean isReached(long now) {
      return bucket.isFull(kept, now);
    }

    /** Whether it could be, should all that are in flight fail. */
    boolean mayBeReached(boolean repeated, long now) {
      return tenths(repeated) > 0 && bucket.mayFill(kept, now);
    }
  }

  private final CredentialDigests credentials;
  private final List<Limit> limits;
  private final Delays.Delay delay;
  private final SentSecrets secrets;
  private final boolean repeated; // its secret is known to be wrong
  private final boolean isOnTrial; // its secret, already
  private boolean hasPlace;

  Attempt(
      CredentialDigests credentials, List<Limit> limits, Delays.Delay delay, SentSecrets secrets) {
    this.credentials = credentials;
    this.limits = limits;
    this.delay = delay;
    this.secrets = secrets;
    this.repeated = isWrong();
    this.isOnTrial = credentials.secret().filter(secrets::isOnTrial).isPresent();
  }

  private boolean isWrong() {
    return credentials.secret().filter(secrets::isWrong).isPresent();
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
    return limits.stream().anyMatch(limit -> limit.mayBeReached(repeated, now));
  }

  /** It is not looked at. */
  Ticket refuse(LoginRefusal why, long now) {
    int doublings = delay.begin(now);
    delay.end(why != LoginRefusal.BUSY, now);
    if (why == LoginRefusal.REPEATED) {
      limits.forEach(limit -> limit.bucket().end(0, limit.repetition(), now));
    }
    if (why == LoginRefusal.KNOWN_NETWORK) {
      credentials.secret().ifPresent(secret -> secrets.refuse(account(), secret));
    }
    return new Ticket.Refused(why, doublings);
  }

  /** It is looked at. */
  Ticket begin(long now) {
    limits.forEach(limit -> limit.bucket().begin(limit.tenths(repeated)));
    credentials.secret().ifPresent(secret -> secrets.begin(account(), secret, now));
    return new Ticket.Counted(this, delay.begin(now));
  }

  private Digest account() {
    return credentials.account().orElseThrow(); // no secret is one without an account
  }

  /**
   * It was looked at. Of several with one secret that were in flight together, the first that was
   * wrong is the guess.
   */
  void end(AttemptOutcome outcome, long now) {
    boolean failed = outcome == AttemptOutcome.WRONG;
    boolean guessedBefore = isWrong();
    limits.forEach(
        limit ->
            limit
                .bucket()
                .end(limit.tenths(repeated), failed ? limit.tenths(guessedBefore) : 0, now));
    delay.end(failed, now);
    credentials.secret().ifPresent(secret -> secrets.end(account(), secret, outcome, now));
  }

  /** It has one of the places of strangers. */
  void takePlace() {
    hasPlace = true;
  }

  boolean hasPlace() {
    return hasPlace;
  }
}
