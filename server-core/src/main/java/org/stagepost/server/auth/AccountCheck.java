package org.stagepost.server.auth;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.host.Accounts;
import org.stagepost.server.log.LogText;
import org.stagepost.server.throttle.Credentials;

/**
 * Whether somebody may come in whose password is right. An authenticator knows passwords; which
 * accounts there are, and which of them an operator has disabled, the account directory says.
 */
record AccountCheck(Accounts accounts) {

  private static final Logger LOG = LoggerFactory.getLogger(AccountCheck.class);

  /**
   * Asks the directory.
   *
   * @param session its id, for the log
   * @param vouched what an authenticator or a mechanism has said
   * @throws Exception if it cannot be found out now
   */
  LoginOutcome of(String session, LoginOutcome.Accepted vouched) throws Exception {
    Identity identity = vouched.identity();
    Optional<Account> account = accounts.find(identity.account());
    if (account.isEmpty()) {
      LOG.error(
          "{}: authenticator {} vouched for {}, which the account directory does not know",
          session,
          identity.authenticator(),
          identity.account());
      return LoginOutcome.refused("there is no such account");
    }
    return account.get().loginAllowed() ? vouched : LoginOutcome.refused("the account is disabled");
  }

  /**
   * What the log calls somebody whose login has failed. What is no account's name may be a password
   * that was typed into the wrong line, and so it is not written down.
   */
  String words(Credentials credentials) {
    if (credentials.user().isEmpty()) {
      return "somebody who gave no name";
    }
    Optional<AccountName> name = credentials.account();
    try {
      return name.isPresent() && accounts.find(name.get()).isPresent()
          ? LogText.quoted(credentials.user().get())
          : "a name that no account has";
    } catch (Exception failure) { // the guard has told it, as any other failure of a directory
      return "a name that cannot be looked up";
    }
  }
}
