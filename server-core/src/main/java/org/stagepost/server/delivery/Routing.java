package org.stagepost.server.delivery;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.host.Replies;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.plugin.Standing;
import org.stagepost.server.reply.ReplyTexts;
import org.stagepost.server.reply.SettledReply;
import org.stagepost.server.trail.Finding;
import org.stagepost.server.trail.Hook;
import org.stagepost.server.trail.Recorder;

/** Decides where the mail for a recipient goes. Safe for use by many sessions. */
public final class Routing {

  private static final Logger LOG = LoggerFactory.getLogger(Routing.class);
  private static final String POSTMASTER = "postmaster";
  private static final String QUARANTINE = "quarantine";
  private static final Finding NOT_MINE = Finding.of("not mine");

  private final DeliverySettings settings;
  private final List<Hook<RecipientRouter>> routers;
  private final Accounts accounts;
  private final Replies replies = ReplyTexts.besides(Routing.class);

  /**
   * Routing over these routers.
   *
   * @param routers in the order of the configuration
   * @param accounts where the postmaster's account is looked up
   * @throws PluginFailure if a router throws when it is asked its name
   */
  public Routing(
      DeliverySettings settings,
      List<Extension<RecipientRouter>> routers,
      Accounts accounts,
      Guard guard) {
    this.settings = settings;
    this.routers =
        routers.stream()
            .map(one -> Hook.of(RecipientRouter.class, one, RecipientRouter::name, guard))
            .toList();
    this.accounts = accounts;
  }

  /** What {@code <postmaster>} without a domain means (RFC 5321 §4.1.1.3). */
  public MailAddress postmaster() {
    return new MailAddress(POSTMASTER, settings.domains().getFirst());
  }

  /**
   * Where the mail for a recipient goes.
   *
   * @param session the session that asks
   * @return {@code Local}, {@code Refused} or {@code Deferred}
   */
  public Route route(Session session, RouteRequest request) {
    if (isPostmaster(request.recipient())) {
      return kept(session, settings.postmaster(), POSTMASTER);
    }
    for (Hook<RecipientRouter> router : routers) {
      Route route = ask(session, router, request);
      if (!(route instanceof Route.NotMine)) {
        return route;
      }
    }
    return unclaimed(request);
  }

  private Route ask(Session session, Hook<RecipientRouter> router, RouteRequest request) {
    return router.call(
        session,
        r -> settled(router.extension(), Objects.requireNonNull(r.route(request), "no route")),
        failure -> {
          LOG.error("{}: {}", session.id(), failure.getMessage(), failure);
          return deferred();
        },
        Routing::words);
  }

  private static Finding words(Route route) {
    return switch (route) {
      case Route.Local(MailboxName mailbox, _) -> Finding.of("into the mailbox " + mailbox.value());
      case Route.Refused(SmtpReply reply) -> Finding.of("refused: " + Finding.words(reply));
      case Route.Deferred(SmtpReply reply) -> Finding.of("deferred: " + Finding.words(reply));
      case Route.NotMine _ -> NOT_MINE;
    };
  }

  /** The same route, with no code of a foreign plugin in its words. */
  private static Route settled(Extension<RecipientRouter> router, Route route) {
    if (router.standing() == Standing.BUNDLED) {
      return route;
    }
    return switch (route) {
      case Route.Refused(SmtpReply reply) -> new Route.Refused(SettledReply.of(reply));
      case Route.Deferred(SmtpReply reply) -> new Route.Deferred(SettledReply.of(reply));
      case Route.Local _, Route.NotMine _ -> route;
    };
  }

  private boolean isLocal(MailAddress address) {
    return settings.domains().contains(address.domain());
  }

  // RFC 5321 §4.5.1, §2.4: the local part "postmaster" is taken in any case
  private boolean isPostmaster(MailAddress address) {
    return address.localPart().equalsIgnoreCase(POSTMASTER) && isLocal(address);
  }

  /** Who the mailbox of the quarantine belongs to, if no account has it. */
  public MailAddress quarantine() {
    return new MailAddress(QUARANTINE, settings.domains().getFirst());
  }

  /**
   * Where mail goes that a filter keeps from its recipients, as the account that the operator
   * named, or a mailbox without an account.
   *
   * @return {@code Local} or {@code Deferred}
   */
  public Route routeToQuarantine(Session session) {
    return kept(session, settings.quarantine(), QUARANTINE);
  }

  /** Into the mailbox of an account or, without one, of a name; whatever its quota: it is kept. */
  private Route kept(Session session, Optional<AccountName> name, String localPart) {
    try {
      Optional<Account> account = name.isPresent() ? accounts.find(name.get()) : Optional.empty();
      MailAddress otherwise = new MailAddress(localPart, settings.domains().getFirst());
      MailboxName mailbox =
          account.map(Account::mailbox).orElseGet(() -> new MailboxName(otherwise.toString()));
      Recorder.of(session)
          .note(Finding.of("mail to " + localPart + " goes into the mailbox " + mailbox.value()));
      return new Route.Local(mailbox, Quota.NONE);
    } catch (Exception failure) {
      LOG.error("{}: the account for {} could not be looked up", session.id(), localPart, failure);
      return deferred();
    }
  }

  private Route unclaimed(RouteRequest request) {
    if (isLocal(request.recipient())) {
      return new Route.Refused(SmtpReply.of(550, "5.1.1", replies.text("no-such-mailbox")));
    }
    // RFC 5321 §7.1, RFC 2505 §2.1: never a relay, for no spelling of an address
    String key = request.identity().isPresent() ? "no-outbound-mail" : "no-relay";
    return new Route.Refused(SmtpReply.of(550, "5.7.1", replies.text(key)));
  }

  private Route deferred() {
    return new Route.Deferred(SmtpReply.of(451, "4.3.0", replies.text("try-again")));
  }
}
