package org.stagepost.server.delivery;

import java.io.IOException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.host.Replies;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.route.Route;
import org.stagepost.api.smtp.Recipient;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.Delivery.Target;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.server.message.ComposedMessage;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.reply.ReplyTexts;
import org.stagepost.server.trail.Hook;

/** Delivers messages into the mailboxes of this server. Safe for use by many sessions. */
public final class FinalDelivery {

  private static final Logger LOG = LoggerFactory.getLogger(FinalDelivery.class);

  private final TraceHeaders trace;
  private final Handover handover;
  private final Clock clock;
  private final Replies replies = ReplyTexts.besides(FinalDelivery.class);

  /**
   * Delivery into this store.
   *
   * @throws PluginFailure if the store throws when it is asked its name
   */
  public FinalDelivery(
      DeliverySettings settings, Extension<MailStore> store, Guard guard, Clock clock) {
    this(
        new TraceHeaders(settings.hostname()),
        new Handover.Real(Hook.of(MailStore.class, store, MailStore::name, guard)),
        clock);
  }

  private FinalDelivery(TraceHeaders trace, Handover handover, Clock clock) {
    this.trace = trace;
    this.handover = handover;
    this.clock = clock;
  }

  /** The same, but that nothing is stored. */
  FinalDelivery rehearsal() {
    return new FinalDelivery(trace, handover.rehearsal(), clock);
  }

  /**
   * Delivers a message.
   *
   * @param acceptId what it is called from now on
   * @return 250 only when the message is durable in all its mailboxes; otherwise none has it
   */
  public SmtpReply deliver(UUID acceptId, Arrival arrival) {
    try {
      HeaderScan header = HeaderScan.of(arrival.message());
      if (header.isLoop()) {
        return SmtpReply.of(554, "5.4.6", replies.text("loop")); // RFC 5321 §6.3
      }
      ZonedDateTime now = ZonedDateTime.now(clock);
      byte[] stamp = trace.of(arrival.origin(), arrival.envelope(), acceptId, now);
      // RFC 5321 §4.4: one Return-Path, ours; what an earlier delivery wrote goes
      MessageSource message =
          new ComposedMessage.Builder()
              .octets(stamp)
              .without(arrival.message(), header.returnPaths())
              .build();
      Delivery delivery = new Delivery(acceptId, targets(arrival), message, now.toInstant());
      Guard.requireInTime(); // whoever asked may have been given up, and its client told 451
      return answer(handover.of(delivery, arrival.session()), delivery);
    } catch (IOException failure) { // each message may meet it: a stack for each would fill the log
      LOG.error("{}: {} was not stored: {}", arrival.session().id(), acceptId, failure.toString());
      LOG.debug("{}: where it failed", arrival.session().id(), failure);
    } catch (PluginFailure failure) {
      LOG.error("{}: {} was not stored", arrival.session().id(), acceptId, failure);
    }
    return SmtpReply.of(451, "4.3.0", replies.text("try-again"));
  }

  private SmtpReply answer(AppendResult result, Delivery delivery) {
    return switch (result) {
      case AppendResult.Stored stored ->
          SmtpReply.of(250, "2.0.0", replies.text("accepted", delivery.acceptId()));
      case AppendResult.Refused refused -> refusal(refused, delivery);
      case AppendResult.Full full -> SmtpReply.of(452, "4.3.1", replies.text("store-full"));
    };
  }

  /**
   * One mailbox that does not take a message refuses it for all: nothing was stored. A mailbox that
   * is gone is found out by the next RCPT, so the answer is final only where there is no other. One
   * that is too small for the message as a whole will be that again: waiting would help nobody.
   */
  private SmtpReply refusal(AppendResult.Refused refused, Delivery delivery) {
    if (refused.reasons().containsValue(AppendResult.Reason.OVER_QUOTA)) {
      boolean forGood =
          delivery.targets().stream()
              .filter(target -> refused.reasons().containsKey(target.mailbox()))
              .anyMatch(target -> !target.quota().everAllows(delivery.message().size()));
      return forGood
          ? SmtpReply.of(552, "5.2.2", replies.text("over-whole-quota"))
          : SmtpReply.of(452, "4.2.2", replies.text("over-quota"));
    }
    return delivery.targets().size() == 1
        ? SmtpReply.of(550, "5.1.1", replies.text("no-such-mailbox"))
        : SmtpReply.of(451, "4.2.0", replies.text("mailbox-gone"));
  }

  /** Each mailbox once, however many recipients lead to it. */
  private static List<Target> targets(Arrival arrival) {
    Map<MailboxName, Quota> mailboxes = new LinkedHashMap<>();
    for (Recipient recipient : arrival.envelope().recipients()) {
      if (!(recipient.route() instanceof Route.Local local)) {
        throw new IllegalStateException("a recipient was taken without a mailbox");
      }
      // the postmaster's mail has no quota, whoever else the mailbox belongs to
      mailboxes.merge(
          local.mailbox(), local.quota(), (one, other) -> other.equals(Quota.NONE) ? other : one);
    }
    return mailboxes.entrySet().stream()
        .map(entry -> new Target(entry.getKey(), entry.getValue()))
        .toList();
  }
}
