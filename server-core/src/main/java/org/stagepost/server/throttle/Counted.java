package org.stagepost.server.throttle;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One login, and where its failure counts. A secret that has failed with the account before counts
 * nowhere: a telephone with an old password tries the same one for ever, and guesses nothing. Used
 * under the lock of {@link Throttle}.
 *
 * @param places what it counts in
 * @param account the bucket of the account, which remembers wrong secrets; empty without a name
 * @param secret the digest of the secret, if the same secret has the same one each time
 */
record Counted(List<Place> places, Optional<Bucket> account, Optional<Long> secret) {

  /**
   * A bucket that a failure counts in.
   *
   * @param whenFull what it means that it is full
   */
  record Place(Bucket bucket, Refusal whenFull) {}

  /** What is full already. */
  Optional<Refusal> locked(long now) {
    return places.stream()
        .filter(place -> place.bucket().isFull(now))
        .map(Place::whenFull)
        .findFirst();
  }

  /** Whether it could be one too many, should all that are in flight fail. */
  boolean mayBeOneTooMany(long now) {
    return places.stream().anyMatch(place -> place.bucket().mayFill(now));
  }

  /** How often the delay of the answer doubles. */
  int doublings(long now) {
    OptionalInt most = places.stream().mapToInt(place -> place.bucket().doublings(now)).max();
    return most.orElse(0);
  }

  /** Whether it comes from where the account has logged in lately. */
  boolean isKnown() {
    return places.getFirst().whenFull() == Refusal.KNOWN_NETWORK;
  }

  /** The same secret is being tried, or has failed. */
  boolean isRepeated() {
    return secret.isPresent() && account.orElseThrow().knowsWrong(secret.get());
  }

  void begin() {
    places.forEach(place -> place.bucket().begin());
    secret.ifPresent(one -> account.orElseThrow().addWrong(one));
  }

  /**
   * It has ended.
   *
   * @param failed whether it was a wrong guess
   */
  void end(boolean failed, long now) {
    places.forEach(place -> place.bucket().end(failed, now));
    if (!failed) {
      secret.ifPresent(one -> account.orElseThrow().removeWrong(one));
    }
  }
}
