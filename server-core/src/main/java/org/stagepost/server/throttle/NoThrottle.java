package org.stagepost.server.throttle;

import java.util.Optional;
import org.stagepost.api.account.AccountName;

/** Lets everybody try, and knows nobody. */
final class NoThrottle implements Throttle {

  private final RefusedLogins refusals = new RefusedLogins();

  @Override
  public Ticket enter(Credentials credentials) {
    return new Ticket.Free();
  }

  @Override
  public Optional<LoginRefusal> awaitPlace(Ticket ticket) {
    return Optional.empty();
  }

  @Override
  public void refusedByPolicy() {
    refusals.count(LoginRefusal.POLICY);
  }

  @Override
  public void end(Ticket ticket, AttemptOutcome outcome) {
    // nobody counts
  }

  @Override
  public void learn(AccountName account, ClientNetwork network) {
    // nobody is a stranger
  }

  @Override
  public RefusedLogins refusals() {
    return refusals;
  }

  @Override
  public boolean isOn() {
    return false;
  }

  @Override
  public boolean isLocked(AccountName account) {
    return false;
  }

  @Override
  public void unlock(Optional<AccountName> account, Optional<ClientNetwork> network) {
    // nothing is locked
  }

  @Override
  public void forget(AccountName account) {
    // nothing is known
  }

  @Override
  public void close() {
    // nothing is kept
  }
}
