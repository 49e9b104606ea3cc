package org.stagepost.server.delivery;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.host.Replies;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.MailboxName;
import org.stagepost.server.log.LogText;
import org.stagepost.server.reply.ReplyTexts;
import org.stagepost.server.trail.Finding;
import org.stagepost.server.trail.Recorder;

/**
 * An address is an account's own if mail for it goes into the account's mailbox. So there is no
 * second list of who has which address: its name, the {@code +detail} forms of it and its aliases
 * are own as soon as they are delivered.
 *
 * <p>Of what is delivered, a sender may write that alone which an account could be named, and which
 * needs no quotes: in a quoted detail, readers would show the address of somebody else.
 */
final class OwnAddresses implements SenderRights {

  private static final Logger LOG = LoggerFactory.getLogger(OwnAddresses.class);
  private static final String SENDER = "not-own-sender";
  private static final String ORIGINATOR = "not-own-originator";
  private static final String NOBODY = "no-originator";

  private final Routing routing;
  private final Accounts accounts;
  private final Replies replies = ReplyTexts.besides(OwnAddresses.class);

  OwnAddresses(Routing routing, Accounts accounts) {
    this.routing = routing;
    this.accounts = accounts;
  }

  /** It cannot be found out now. */
  private static final class Unknown extends Exception {
    private static final long serialVersionUID = 1L;

    Unknown() {
      super(null, null, false, false);
    }
  }

  @Override
  public Optional<SmtpReply> ofReversePath(Session session, Optional<MailAddress> sender) {
    if (sender.isEmpty()) { // RFC 5321 §4.5.5: receipts and reports have no other, but a From
      return Optional.empty();
    }
    try {
      return areOwn(session, sender, Set.of(sender.get())) ? Optional.empty() : refused(SENDER);
    } catch (Unknown e) {
      return tryAgain();
    }
  }

  @Override
  public Optional<SmtpReply> ofHeader(Arrival arrival) {
    Session session = arrival.session();
    try {
      Optional<Set<MailAddress>> originators = Originators.of(arrival.message());
      if (originators.isEmpty()) {
        note(session, "the header does not say for certain who the message is from");
        return refused(ORIGINATOR);
      }
      if (originators.get().isEmpty()) {
        note(session, "the header has no From");
        return refused(NOBODY);
      }
      Optional<MailAddress> sender = arrival.envelope().sender();
      return areOwn(session, sender, originators.get()) ? Optional.empty() : refused(ORIGINATOR);
    } catch (IOException failure) {
      LOG.error("{}: the header could not be read: {}", session.id(), failure.toString());
      return tryAgain();
    } catch (Unknown e) {
      return tryAgain();
    }
  }

  private Optional<SmtpReply> refused(String key) {
    return Optional.of(SmtpReply.of(553, "5.7.1", replies.text(key)));
  }

  private Optional<SmtpReply> tryAgain() {
    return Optional.of(SmtpReply.of(451, "4.3.0", replies.text("try-again")));
  }

  private boolean areOwn(Session session, Optional<MailAddress> sender, Set<MailAddress> addresses)
      throws Unknown {
    AccountName account = session.identity().map(Identity::account).orElseThrow();
    Optional<MailboxName> mailbox = mailbox(session, account);
    boolean unknown = false;
    for (MailAddress address : addresses) {
      RouteRequest request = new RouteRequest(address, sender, session.identity());
      switch (routing.route(session, request)) {
        case Route.Deferred _ -> unknown = true; // unless another is foreign: that is certain
        case Route.Local(MailboxName target, _)
            when mailbox.filter(target::equals).isPresent() && isShownAsItIs(address, account) -> {}
        case Route.Local _, Route.Refused _, Route.NotMine _ -> {
          note(session, account + " may not send as " + address);
          LOG.info(
              "{}: {} may not send as {}", session.id(), account, LogText.of(Optional.of(address)));
          return false;
        }
      }
    }
    if (unknown) {
      throw new Unknown();
    }
    return true;
  }

  /** Whether it is the account's name, or could be the name of one and needs no quotes. */
  private static boolean isShownAsItIs(MailAddress address, AccountName account) {
    return AccountName.of(address)
        .filter(name -> name.equals(account) || MailAddress.parse(name.value()).isPresent())
        .isPresent();
  }

  /** The mailbox of an account; empty if the account is gone meanwhile. */
  private Optional<MailboxName> mailbox(Session session, AccountName account) throws Unknown {
    try {
      return accounts.find(account).map(Account::mailbox);
    } catch (Exception failure) {
      LOG.error("{}: the account {} could not be looked up", session.id(), account, failure);
      throw new Unknown();
    }
  }

  private static void note(Session session, String finding) {
    Recorder.of(session).note(Finding.of(finding));
  }
}
