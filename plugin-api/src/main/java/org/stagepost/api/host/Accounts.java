package org.stagepost.api.host;

import java.util.Optional;
import org.stagepost.api.HostProvided;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;

/** The account directory that the configuration names. */
@HostProvided
public interface Accounts {

  /**
   * Looks up an account.
   *
   * @return empty if there is none, for certain
   * @throws Exception if that cannot be found out now
   */
  Optional<Account> find(AccountName name) throws Exception;
}
