package org.stagepost.server.throttle;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.stagepost.api.account.AccountName;
import org.stagepost.server.key.ServerKey;

/**
 * Makes guessing slow: strangers are locked out where there were too many failures, and the owner
 * of an account, from where they have logged in before, never, though slowed down by many failures
 * of that same network. One for a server from its start to its end, over all generations of
 * plugins. Safe for use by many sessions.
 */
public interface Throttle extends AutoCloseable {

  /**
   * One that keeps what it has to keep below this folder.
   *
   * @param strangers so many of them are checked at once
   */
  static Throttle in(Path data, ServerKey key, int strangers, Clock clock) {
    return of(ThrottleSettings.in(data, key, strangers, clock), System::nanoTime);
  }

  /**
   * One with these settings.
   *
   * @param nanoTime a clock that never goes back
   */
  static Throttle of(ThrottleSettings settings, LongSupplier nanoTime) {
    return new CountingThrottle(settings, nanoTime);
  }

  /** One that lets everybody try. */
  static Throttle off() {
    return new NoThrottle();
  }

  /**
   * A login begins. Those in flight count as if they had failed; where it depends on them whether
   * this one is too many, it waits until they have ended. What is not refused has to be ended.
   */
  Ticket enter(Credentials credentials);

  /**
   * A login that was not refused is about to be checked. A stranger's has to wait for one of the
   * places that strangers have, so that they never take all that there is to hash with.
   *
   * @return why it is not checked all the same; empty if it is
   */
  Optional<LoginRefusal> awaitPlace(Ticket ticket);

  /** A policy would not have a login that was not refused here; it has to be ended all the same. */
  void refusedByPolicy();

  /** A login that was not refused has ended, as far as it was checked. */
  void end(Ticket ticket, AttemptOutcome outcome);

  /** Somebody is logged in, and the network that they come from is known from now on. */
  void learn(AccountName account, ClientNetwork network);

  /** How many were refused, and why. */
  RefusedLogins refusals();

  /** Whether anything is ever locked. */
  boolean isOn();

  /** Whether strangers are locked out of an account now. */
  boolean isLocked(AccountName account);

  /**
   * Forgets the failures with an account, and those from a network. If it is both, the account is
   * let in from there from now on, as if it had logged in.
   */
  void unlock(Optional<AccountName> account, Optional<ClientNetwork> network);

  /** Forgets all there is of an account, its known networks too: its owner or password is new. */
  void forget(AccountName account);

  /** Writes down which networks are known. */
  @Override
  void close();
}
