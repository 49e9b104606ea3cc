package org.stagepost.server.throttle;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.server.key.ServerKey;

/**
 * Makes guessing slow, and ends it: strangers are locked out where there were too many failures,
 * and the owner of an account, from where they have logged in before, only by too many failures of
 * that same network. One for a server from its start to its end, over all generations of plugins.
 * Safe for use by many sessions.
 */
public final class Throttle implements AutoCloseable {

  /** So long a login waits for others that are in flight. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Optional<ThrottleSettings> settings;
  private final LongSupplier nanoTime;
  private final Semaphore places;
  private final Map<Refusal, LongAdder> refusals = new EnumMap<>(Refusal.class);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private Optional<FailureCounts> counts = Optional.empty(); // until a login comes: it opens files

  /**
   * One that throttles.
   *
   * @param settings how much it keeps; empty to let everybody try
   * @param nanoTime a clock that never goes back
   */
  public Throttle(Optional<ThrottleSettings> settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.places = new Semaphore(settings.map(ThrottleSettings::strangers).orElse(1), true);
    Stream.of(Refusal.values()).forEach(refusal -> refusals.put(refusal, new LongAdder()));
  }

  /**
   * One that keeps what it has to keep below this folder.
   *
   * @param strangers so many of them are checked at once
   */
  public static Throttle in(Path data, ServerKey key, int strangers, Clock clock) {
    return new Throttle(
        Optional.of(ThrottleSettings.in(data, key, strangers, clock)), System::nanoTime);
  }

  /** One that lets everybody try. */
  public static Throttle off() {
    return new Throttle(Optional.empty(), System::nanoTime);
  }

  /**
   * A login begins. Those in flight count as if they had failed; where it depends on them whether
   * this one is too many, it waits until they have ended.
   */
  public Ticket enter(LoginClaim claim) {
    if (settings.isEmpty()) {
      return Ticket.FREE;
    }
    Ticket ticket = with(counts -> waitToEnter(counts, counts.key(claim)));
    ticket.refusal().ifPresent(this::count);
    return ticket;
  }

  private Ticket waitToEnter(FailureCounts counts, FailureCounts.Key key) {
    long patience = LONGEST_WAIT.toNanos();
    while (true) {
      long now = nanoTime.getAsLong();
      Counted counted = counts.of(key, now);
      int doublings = counted.doublings(now);
      Optional<Refusal> locked = counted.locked(now);
      if (locked.isPresent()) {
        return Ticket.refused(locked.get(), doublings);
      }
      if (counted.isRepeated()) {
        return new Ticket(Optional.empty(), !counted.isKnown(), doublings, Optional.empty());
      }
      if (!counted.mayBeOneTooMany(now)) {
        counted.begin();
        return new Ticket(
            Optional.empty(), !counted.isKnown(), counted.doublings(now), Optional.of(counted));
      }
      patience = awaitEnd(patience);
      if (patience <= 0) {
        return Ticket.refused(Refusal.BUSY, doublings);
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

  /**
   * Checks a login. A stranger's has to wait for one of the places that strangers have, so that
   * they never take all that there is to hash with.
   */
  public LoginOutcome check(Ticket ticket, Callable<LoginOutcome> check) throws Exception {
    if (!ticket.stranger()) {
      return check.call();
    }
    if (!places.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
      count(Refusal.BUSY);
      return Refusal.BUSY.outcome();
    }
    try {
      return check.call();
    } finally {
      places.release();
    }
  }

  /** A login has ended, as far as it was checked; its answer may have to wait. */
  public void end(LoginClaim claim, Ticket ticket, LoginOutcome outcome) {
    if (settings.isEmpty()) {
      return;
    }
    boolean failed =
        outcome instanceof LoginOutcome.Failed(LoginFailure failure, _)
            && failure == LoginFailure.REFUSED;
    with(
        counts -> {
          ticket.counted().ifPresent(counted -> counted.end(failed, nanoTime.getAsLong()));
          if (outcome instanceof LoginOutcome.Accepted(var identity, _)) {
            counts.learn(identity.account(), claim.network());
          }
          ended.signalAll();
          return counts;
        });
  }

  /** A login was refused for this. */
  public void count(Refusal refusal) {
    refusals.get(refusal).increment();
  }

  /** How many logins were refused for this since the start. */
  public long refused(Refusal refusal) {
    return refusals.get(refusal).sum();
  }

  /** Whether anything is ever locked. */
  public boolean isOn() {
    return settings.isPresent();
  }

  /** Whether strangers are locked out of an account now. */
  public boolean isLocked(AccountName account) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      return counts.filter(open -> open.isLocked(account, now)).isPresent();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Forgets the failures with an account, and those from a network. If it is both, the account is
   * let in from there from now on, as if it had logged in.
   */
  public void unlock(Optional<AccountName> account, Optional<ClientNetwork> network) {
    with(
        open -> {
          account.ifPresent(open::forget);
          network.ifPresent(open::forget);
          account.ifPresent(who -> network.ifPresent(where -> open.learn(who, where)));
          ended.signalAll();
          return open;
        });
  }

  private <R> R with(Function<FailureCounts, R> work) {
    lock.lock();
    try {
      if (counts.isEmpty()) {
        counts = Optional.of(new FailureCounts(settings.orElseThrow()));
      }
      return work.apply(counts.get());
    } finally {
      lock.unlock();
    }
  }

  /** How many buckets there are. */
  int size() {
    return with(FailureCounts::size);
  }

  /** Writes down which networks are known. */
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
