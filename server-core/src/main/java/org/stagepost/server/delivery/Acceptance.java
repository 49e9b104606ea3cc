package org.stagepost.server.delivery;

import java.util.Optional;
import java.util.UUID;
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
import org.stagepost.server.reply.ReplyTexts;
import org.stagepost.server.trail.Moment;
import org.stagepost.server.trail.Recorder;

/**
 * Takes a message that has arrived: asks who may send it, and the filters, sees to it that the
 * message gets where they want it, and tells the log and the listeners. Safe for use by many
 * sessions.
 */
public final class Acceptance {

  private final FilterChain filters;
  private final Routing routing;
  private final FinalDelivery delivery;
  private final Audience audience;
  private final AcceptIds acceptIds;
  private final Replies replies = ReplyTexts.besides(Acceptance.class);

  /** Acceptance through these stations. */
  public Acceptance(FilterChain filters, Routing routing, FinalDelivery delivery, Events events) {
    this.filters = filters;
    this.routing = routing;
    this.delivery = delivery;
    this.audience = new LogAndListeners(events);
    this.acceptIds = new AcceptIds(events.clock());
  }

  private Acceptance(Acceptance real, Audience audience) {
    this.filters = real.filters;
    this.routing = real.routing;
    this.delivery = real.delivery.rehearsal();
    this.audience = audience;
    this.acceptIds = real.acceptIds;
  }

  /**
   * The same, but that nothing is stored, and that the log and the listeners are told nothing.
   *
   * @param audience is told instead
   */
  public Acceptance rehearsal(Audience audience) {
    return new Acceptance(this, audience);
  }

  /**
   * Takes a message.
   *
   * @param senders whose addresses its header may name
   * @return 250 only when the message is durable in all its mailboxes, or the filters will not have
   *     it delivered; otherwise no mailbox has it
   */
  public SmtpReply take(Arrival arrival, SenderRights senders) {
    UUID acceptId = acceptIds.next();
    Recorder recorder = Recorder.of(arrival.session());
    recorder.named(acceptId);
    recorder.at(Moment.MESSAGE, acceptId);
    SmtpReply reply =
        senders
            .ofHeader(arrival)
            .map(refusal -> told(new Fate(arrival, acceptId, refusal, "")))
            .orElseGet(() -> taken(arrival, acceptId));
    recorder.answered(reply);
    return reply;
  }

  private SmtpReply taken(Arrival arrival, UUID acceptId) {
    ArrivedMail mail =
        new ArrivedMail(acceptId, arrival.origin().hello(), arrival.envelope(), arrival.message());
    return switch (filters.message(
        arrival.session(), mail, address -> resolve(mail, arrival, address))) {
      case FilterOutcome.Deliver(ArrivedMail passed) -> deliver(arrival.with(passed), acceptId);
      case FilterOutcome.Refuse(SmtpReply reply, String filter) ->
          told(new Fate(arrival, acceptId, reply, "by filter " + filter));
      case FilterOutcome.Quarantine(ArrivedMail passed, String reason, String filter) ->
          quarantine(arrival.with(passed), acceptId, filter, reason);
      case FilterOutcome.Discard(String filter) -> {
        SmtpReply reply = SmtpReply.of(250, "2.0.0", replies.text("accepted", acceptId));
        yield told(new Fate(arrival, acceptId, reply, "and discarded by filter " + filter));
      }
    };
  }

  /** A recipient whom a filter adds is routed as if the client had named them. */
  private Optional<Recipient> resolve(ArrivedMail mail, Arrival arrival, MailAddress address) {
    RouteRequest request =
        new RouteRequest(address, arrival.envelope().sender(), arrival.origin().identity());
    Recorder recorder = Recorder.of(arrival.session());
    recorder.at(Moment.RECIPIENT, address);
    Route route = routing.route(arrival.session(), request);
    recorder.at(Moment.MESSAGE, mail.acceptId());
    return route instanceof Route.Local local
        ? Optional.of(new Recipient(address, EsmtpParameters.NONE, local))
        : Optional.empty();
  }

  private SmtpReply deliver(Arrival arrival, UUID acceptId) {
    return told(new Fate(arrival, acceptId, delivery.deliver(acceptId, arrival), ""));
  }

  private SmtpReply quarantine(Arrival arrival, UUID acceptId, String filter, String reason) {
    return switch (routing.routeToQuarantine(arrival.session())) {
      case Route.Local local -> {
        Recipient keeper = new Recipient(routing.quarantine(), EsmtpParameters.NONE, local);
        SmtpReply reply =
            delivery.deliver(acceptId, Quarantined.of(arrival, keeper, filter, reason));
        yield told(new Fate(arrival, acceptId, reply, "into quarantine by filter " + filter));
      }
      case Route.Deferred(SmtpReply reply) -> told(new Fate(arrival, acceptId, reply, ""));
      case Route.Refused _, Route.NotMine _ ->
          throw new IllegalStateException("the quarantine has no mailbox");
    };
  }

  private SmtpReply told(Fate fate) {
    audience.hear(fate);
    return fate.reply();
  }
}
