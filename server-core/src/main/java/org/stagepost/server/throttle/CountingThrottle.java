package org.stagepost.server.throttle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.stagepost.api.account.AccountName;

/** Counts failed logins, and refuses by what it has counted. */
final class CountingThrottle implements Throttle {

  /** So long a login waits for others that are in flight. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final ThrottleSettings settings;
  private final LongSupplier nanoTime;
  private final Semaphore places;
  private final RefusedLogins refusals = new RefusedLogins();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private Optional<FailureCounts> counts = Optional.empty(); // until a login comes: it opens files

  CountingThrottle(ThrottleSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.places = new Semaphore(settings.strangers(), true);
  }

  @Override
  public Ticket enter(Credentials credentials) {
    Ticket ticket = with(open -> waitToEnter(open, open.digests(credentials)));
    if (ticket instanceof Ticket.Refused(LoginRefusal refusal, _)) {
      refusals.count(refusal);
    }
    return ticket;
  }

  private Ticket waitToEnter(FailureCounts open, CredentialDigests credentials) {
    long patience = LONGEST_WAIT.toNanos();
    while (true) {
      long now = nanoTime.getAsLong();
      Attempt attempt = open.attempt(credentials, now);
      Optional<LoginRefusal> refusal = attempt.refusal(now);
      if (refusal.isPresent()) {
        return attempt.refuse(refusal.get(), now);
      }
      if (!attempt.mayBeOneTooMany(now)) {
        return attempt.begin(now);
      }
      patience = awaitEnd(patience);
      if (patience <= 0) {
        return attempt.refuse(LoginRefusal.BUSY, now);
      }
    }
  }

  private long awaitEnd(long patience) {
    try {
      return ended.awaitNanos(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
      return 0;
    }
  }

  @Override
  public Optional<LoginRefusal> awaitPlace(Ticket ticket) {
    Optional<LoginRefusal> refusal =
        switch (ticket) {
          case Ticket.Counted(Attempt attempt, _) -> awaitPlace(attempt);
          case Ticket.Refused(LoginRefusal before, _) -> Optional.of(before);
          case Ticket.Free _ -> Optional.empty();
        };
    refusal.ifPresent(refusals::count);
    return refusal;
  }

  private Optional<LoginRefusal> awaitPlace(Attempt attempt) {
    if (attempt.isStranger()) {
      if (!tryPlace()) {
        return Optional.of(LoginRefusal.BUSY);
      }
      attempt.takePlace();
    }
    return with(_ -> attempt.hasFailedMeanwhile(nanoTime.getAsLong()))
        ? Optional.of(LoginRefusal.REPEATED)
        : Optional.empty();
  }

  private boolean tryPlace() {
    try {
      return places.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
      return false;
    }
  }

  @Override
  public void refusedByPolicy() {
    refusals.count(LoginRefusal.POLICY);
  }

  @Override
  public void end(Ticket ticket, AttemptOutcome outcome) {
    if (ticket instanceof Ticket.Counted(Attempt attempt, _)) {
      if (attempt.hasPlace()) {
        places.release();
      }
      change(_ -> attempt.end(outcome, nanoTime.getAsLong()));
    }
  }

  @Override
  public void learn(AccountName account, ClientNetwork network) {
    change(open -> open.learn(account, network));
  }

  @Override
  public RefusedLogins refusals() {
    return refusals;
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public boolean isLocked(AccountName account) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      return counts.filter(open -> open.isLocked(account, now)).isPresent();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void unlock(Optional<AccountName> account, Optional<ClientNetwork> network) {
    change(
        open -> {
          account.ifPresent(open::unlock);
          network.ifPresent(open::unlock);
          account.ifPresent(who -> network.ifPresent(where -> open.learn(who, where)));
        });
  }

  @Override
  public void forget(AccountName account) {
    change(open -> open.forget(account));
  }

  /** After this, who waits looks again. */
  private void change(Consumer<FailureCounts> work) {
    with(
        open -> {
          work.accept(open);
          ended.signalAll();
          return open;
        });
  }

  private <R> R with(Function<FailureCounts, R> work) {
    lock.lock();
    try {
      if (counts.isEmpty()) {
        counts = Optional.of(new FailureCounts(settings));
      }
      return work.apply(counts.get());
    } finally {
      lock.unlock();
    }
  }

  /** How many logins wait until others have ended. */
  int waiting() {
    lock.lock();
    try {
      return lock.getWaitQueueLength(ended);
    } finally {
      lock.unlock();
    }
  }

  /** How many things are remembered that have failed. */
  int size() {
    return with(FailureCounts::size);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      counts.ifPresent(open -> open.known().close());
    } finally {
      lock.unlock();
    }
  }
}
