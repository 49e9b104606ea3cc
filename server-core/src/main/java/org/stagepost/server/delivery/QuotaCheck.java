package org.stagepost.server.delivery;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.host.Replies;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.Route;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.Quota;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.reply.ReplyTexts;
import org.stagepost.server.trail.Finding;
import org.stagepost.server.trail.Hook;

/**
 * Looks at RCPT whether a mailbox has room for a message (RFC 1870 §6, RFC 5321 §4.5.3.1.10). The
 * store decides at the end of DATA, but then for all recipients at once: found out here, a full
 * mailbox holds up nobody else's mail.
 */
public final class QuotaCheck {

  private static final Logger LOG = LoggerFactory.getLogger(QuotaCheck.class);

  /**
   * What is known of a message before it comes.
   *
   * @param origin where it comes from
   * @param sender its sender; empty for {@code <>}
   * @param size how large the client says it is; 0 if it did not say
   */
  public record Announced(Origin origin, Optional<MailAddress> sender, long size) {}

  private final TraceHeaders trace;
  private final Hook<MailStore> store;
  private final Replies replies = ReplyTexts.besides(QuotaCheck.class);

  /**
   * A check of this store's mailboxes.
   *
   * @throws PluginFailure if the store throws when it is asked its name
   */
  public QuotaCheck(DeliverySettings settings, Extension<MailStore> store, Guard guard) {
    this.trace = new TraceHeaders(settings.hostname());
    this.store = Hook.of(MailStore.class, store, MailStore::name, guard);
  }

  /**
   * Checks a mailbox. The trace headers are counted: what fits only without them would be refused
   * at the end of DATA, for all recipients.
   *
   * @param session the session that asks
   * @return the reply that refuses the recipient, for good if the message is larger than the whole
   *     quota, or for now; empty if there is room, or no quota
   */
  public Optional<SmtpReply> check(Session session, Route.Local route, Announced announced) {
    Quota quota = route.quota();
    if (quota.equals(Quota.NONE)) {
      return Optional.empty();
    }
    long size = announced.size() + trace.least(announced.origin(), announced.sender());
    if (!quota.everAllows(size)) {
      return Optional.of(SmtpReply.of(552, "5.2.2", replies.text("over-whole-quota")));
    }
    try {
      MailboxStatus held =
          store.call(session, s -> s.status(route.mailbox()), one -> words(one, quota, size));
      return quota.allows(held, size)
          ? Optional.empty()
          : Optional.of(SmtpReply.of(452, "4.2.2", replies.text("over-quota")));
    } catch (PluginFailure failure) {
      LOG.error("{}: {}", session.id(), failure.getMessage(), failure);
      return Optional.of(SmtpReply.of(451, "4.3.0", replies.text("try-again")));
    }
  }

  private static Finding words(MailboxStatus held, Quota quota, long size) {
    return Finding.of(
        "%s: %d messages of %s, %d octets of %s"
            .formatted(
                quota.allows(held, size) ? "room" : "no room",
                held.messages(),
                limit(quota.messages()),
                held.octets(),
                limit(quota.octets())));
  }

  private static String limit(long limit) {
    return limit == 0 ? "any" : Long.toString(limit);
  }
}
