package org.stagepost.plugin.dev.accounts;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountName;

/** A directory in which every account exists. */
@Extension
public final class DevDirectory implements AccountDirectory {

  /** The directory. */
  @Inject
  public DevDirectory() {}

  @Override
  public String name() {
    return "dev";
  }

  @Override
  public Optional<Account> find(AccountName name) {
    return Optional.of(Account.of(name));
  }

  /** None: a list of all would not end. */
  @Override
  public List<Account> list() {
    return List.of();
  }
}
