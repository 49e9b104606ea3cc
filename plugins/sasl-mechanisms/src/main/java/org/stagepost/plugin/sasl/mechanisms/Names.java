package org.stagepost.plugin.sasl.mechanisms;

import java.util.Optional;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.host.ServerInfo;

/** Whom the names mean that clients give. */
record Names(ServerInfo server) {

  /** The account that a name means, wherever it is; empty if it can be no account's name. */
  Optional<AccountName> account(String name) {
    return AccountName.parse(name, server.domains().getFirst());
  }

  /** Whether two names mean one account: nobody acts for somebody else here. */
  boolean areOfOneAccount(String one, String other) {
    Optional<AccountName> account = account(one);
    return account.isPresent() && account.equals(account(other));
  }
}
