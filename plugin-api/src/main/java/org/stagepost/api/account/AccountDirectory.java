package org.stagepost.api.account;

import java.util.List;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/**
 * Knows which accounts exist. The key {@code accounts} of the configuration names the one in use.
 *
 * <p>Called by many sessions at once; it may block. Its deadline is 10 s.
 */
public interface AccountDirectory extends ExtensionPoint {

  /** The short name that the configuration uses, for example {@code h2}. */
  String name();

  /**
   * Looks up an account.
   *
   * @return empty if there is none of this name, for certain
   * @throws Exception if that cannot be found out now: mail is then deferred with 451
   */
  Optional<Account> find(AccountName name) throws Exception;

  /**
   * All accounts, sorted by name.
   *
   * @throws Exception if they cannot be listed now
   */
  List<Account> list() throws Exception;

  /** The write side, if this directory has one; {@code stagepost user} works through it. */
  default Optional<AccountEditor> editor() {
    return Optional.empty();
  }
}
