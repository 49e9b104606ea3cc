package org.stagepost.server;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.host.Accounts;
import org.stagepost.server.config.Configuration;

/** Warns of a postmaster whom nobody could log in as. No mail is lost by it. */
record PostmasterCheck(Configuration configuration, Accounts accounts) {

  private static final Logger LOG = LoggerFactory.getLogger(PostmasterCheck.class);

  void warn() {
    configuration.postmaster().flatMap(AccountName::of).ifPresent(this::warnUnlessKnown);
  }

  private void warnUnlessKnown(AccountName postmaster) {
    try {
      if (accounts.find(postmaster).isEmpty()) {
        LOG.warn(
            "postmaster: there is no account {}, so its mail is kept in the mailbox postmaster@{}",
            postmaster,
            configuration.domains().getFirst());
      }
    } catch (Exception e) {
      LOG.warn("postmaster: whether {} is an account cannot be found out now", postmaster, e);
    }
  }
}
