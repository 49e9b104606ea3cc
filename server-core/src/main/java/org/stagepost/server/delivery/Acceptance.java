package org.stagepost.server.delivery;

import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.event.MessageAccepted;
import org.stagepost.api.event.MessageRefused;
import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.host.Replies;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.Recipient;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.server.event.Events;
import org.stagepost.server.filter.FilterChain;
import org.stagepost.server.filter.FilterOutcome;
import org.stagepost.server.log.LogText;
import org.stagepost.server.reply.ReplyTexts;

/**
 * Takes a message that has arrived: asks the filters, sees to it that the message gets where they
 * want it, and tells the log and the listeners. Safe for use by many sessions.
 */
public final class Acceptance {

  private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);

  private final FilterChain filters;
  private final Routing routing;
  private final FinalDelivery delivery;
  private final Events events;
  private final AcceptIds acceptIds;
  private final Replies replies = ReplyTexts.besides(Acceptance.class);

  /** Acceptance through these stations. */
  public Acceptance(FilterChain filters, Routing routing, FinalDelivery delivery, Events events) {
    this.filters = filters;
    this.routing = routing;
    this.delivery = delivery;
    this.events = events;
    this.acceptIds = new AcceptIds(events.clock());
  }

  /**
   * Takes a message.
   *
   * @return 250 only when the message is durable in all its mailboxes, or the filters will not have
   *     it delivered; otherwise no mailbox has it
   */
  public SmtpReply take(Arrival arrival) {
    UUID acceptId = acceptIds.next();
    ArrivedMail mail =
        new ArrivedMail(acceptId, arrival.origin().hello(), arrival.envelope(), arrival.message());
    return switch (filters.message(arrival.session(), mail, address -> resolve(arrival, address))) {
      case FilterOutcome.Deliver(ArrivedMail passed) -> deliver(arrival.with(passed), acceptId);
      case FilterOutcome.Refuse(SmtpReply reply, String filter) ->
          told(arrival, acceptId, reply, "by filter " + filter);
      case FilterOutcome.Quarantine(ArrivedMail passed, String reason, String filter) ->
          quarantine(arrival.with(passed), acceptId, filter, reason);
      case FilterOutcome.Discard(String filter) -> {
        SmtpReply reply = SmtpReply.of(250, "2.0.0", replies.text("accepted", acceptId));
        yield told(arrival, acceptId, reply, "and discarded by filter " + filter);
      }
    };
  }

  /** A recipient whom a filter adds is routed as if the client had named them. */
  private Optional<Recipient> resolve(Arrival arrival, MailAddress address) {
    RouteRequest request =
        new RouteRequest(address, arrival.envelope().sender(), arrival.origin().identity());
    return routing.route(arrival.session().id(), request) instanceof Route.Local local
        ? Optional.of(new Recipient(address, EsmtpParameters.NONE, local))
        : Optional.empty();
  }

  private SmtpReply deliver(Arrival arrival, UUID acceptId) {
    SmtpReply reply = delivery.deliver(acceptId, arrival);
    told(arrival, acceptId, reply, "");
    if (!reply.refuses()) {
      events.tell(
          now ->
              new MessageAccepted(
                  now,
                  arrival.session().id(),
                  acceptId,
                  arrival.envelope(),
                  arrival.message().size()));
    }
    return reply;
  }

  private SmtpReply quarantine(Arrival arrival, UUID acceptId, String filter, String reason) {
    return switch (routing.routeToQuarantine(arrival.session().id())) {
      case Route.Local local -> {
        Recipient keeper = new Recipient(routing.quarantine(), EsmtpParameters.NONE, local);
        SmtpReply reply =
            delivery.deliver(acceptId, Quarantined.of(arrival, keeper, filter, reason));
        yield told(arrival, acceptId, reply, "into quarantine by filter " + filter);
      }
      case Route.Deferred(SmtpReply reply) -> told(arrival, acceptId, reply, "");
      case Route.Refused _, Route.NotMine _ ->
          throw new IllegalStateException("the quarantine has no mailbox");
    };
  }

  /** Tells the log, and the listeners if the message was refused. */
  private SmtpReply told(Arrival arrival, UUID acceptId, SmtpReply reply, String how) {
    LOG.info(
        "{}: {}{} {} from {}; recipients={} octets={}{}",
        arrival.session().id(),
        reply.refuses() ? "refused" : "accepted",
        how.isEmpty() ? "" : " " + how,
        acceptId,
        LogText.of(arrival.envelope().sender()),
        arrival.envelope().recipients().size(),
        arrival.message().size(),
        reply.refuses() ? ": " + LogText.of(reply) : "");
    if (reply.refuses()) {
      events.tell(
          now -> new MessageRefused(now, arrival.session().id(), arrival.envelope(), reply));
    }
    return reply;
  }
}
