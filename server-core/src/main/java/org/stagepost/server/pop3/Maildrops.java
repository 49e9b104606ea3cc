package org.stagepost.server.pop3;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.account.Account;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.event.MessagesRemoved;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.OpenResult;
import org.stagepost.server.event.Events;
import org.stagepost.server.net.Connection;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;

/** Opens the maildrops of accounts: finds the mailbox, locks it, takes its snapshot. */
public final class Maildrops {

  private static final Logger LOG = LoggerFactory.getLogger(Maildrops.class);

  private final Accounts accounts;
  private final Extension<MailStore> store;
  private final Events events;
  private final Guard guard;

  /** The maildrops of these accounts in this store. */
  public Maildrops(Accounts accounts, Extension<MailStore> store, Events events, Guard guard) {
    this.events = events;
    this.accounts = accounts;
    this.store = store;
    this.guard = guard;
  }

  /** Opens the maildrop of somebody who has logged in; a lost lock aborts the connection. */
  Opening open(Identity identity, Connection connection) {
    Optional<Account> account;
    try {
      account = accounts.find(identity.account());
    } catch (Exception e) {
      LOG.error("{}: the account directory failed: {}", connection.id(), e.getMessage(), e);
      return new Opening.Unavailable();
    }
    if (account.isEmpty()) {
      LOG.error(
          "{}: authenticator {} vouched for {}, which the account directory does not know",
          connection.id(),
          identity.authenticator(),
          identity.account());
      return new Opening.Unavailable();
    }
    if (!account.get().loginAllowed()) {
      LOG.info("{}: {} may not log in", connection.id(), identity.account());
      return new Opening.LoginRefused();
    }
    return open(account.get().mailbox(), connection);
  }

  private Opening open(MailboxName name, Connection connection) {
    try {
      OpenResult result = guard.call(store, s -> s.open(name, connection::abort), this::release);
      return switch (result) {
        case OpenResult.Opened opened -> opened(name, opened.mailbox(), connection);
        case OpenResult.InUse _ -> {
          LOG.info("{}: maildrop {} is in use", connection.id(), name);
          yield new Opening.InUse();
        }
      };
    } catch (PluginFailure failure) {
      LOG.error("{}: maildrop {}: {}", connection.id(), name, failure.getMessage(), failure);
      return new Opening.Unavailable();
    }
  }

  /** Nobody waits for it any more, and nobody else could open it. */
  private void release(OpenResult late) {
    if (late instanceof OpenResult.Opened(Mailbox mailbox)) {
      mailbox.close();
    }
  }

  private Opening opened(MailboxName name, Mailbox mailbox, Connection connection) {
    String session = connection.id();
    GuardedMailbox guarded =
        new GuardedMailbox(
            store.made(mailbox),
            guard,
            session,
            count -> events.tell(now -> new MessagesRemoved(now, session, name, count)));
    try {
      SnapshotMaildrop maildrop = new SnapshotMaildrop(guarded);
      LOG.info(
          "{}: maildrop {} is open: {} messages, {} octets",
          connection.id(),
          name,
          maildrop.count(),
          maildrop.octets());
      return new Opening.Opened(maildrop);
    } catch (RuntimeException | Error e) {
      guarded.close(); // else nobody could open it again
      throw e;
    }
  }
}
