package org.stagepost.server.delivery;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.host.Replies;
import org.stagepost.api.route.Route;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Quota;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.reply.ReplyTexts;

/**
 * Looks at RCPT whether a mailbox is full already. The store decides at the end of DATA, but then
 * for all recipients at once: found out here, a full mailbox holds up nobody else's mail.
 */
public final class QuotaCheck {

  private static final Logger LOG = LoggerFactory.getLogger(QuotaCheck.class);

  private final Extension<MailStore> store;
  private final Guard guard;
  private final Replies replies = ReplyTexts.besides(QuotaCheck.class);

  /** A check of this store's mailboxes. */
  public QuotaCheck(Extension<MailStore> store, Guard guard) {
    this.store = store;
    this.guard = guard;
  }

  /**
   * Checks a mailbox.
   *
   * @param session the id of the session, for the log
   * @param size how large the client says the message is; 0 if it did not say
   * @return the reply that defers the recipient; empty if there is room, or no quota
   */
  public Optional<SmtpReply> check(String session, Route.Local route, long size) {
    if (route.quota().equals(Quota.NONE)) {
      return Optional.empty();
    }
    try {
      return route.quota().allows(guard.call(store, s -> s.status(route.mailbox())), size)
          ? Optional.empty()
          : Optional.of(SmtpReply.of(452, "4.2.2", replies.text("over-quota")));
    } catch (PluginFailure failure) {
      LOG.error("{}: {}", session, failure.getMessage(), failure);
      return Optional.of(SmtpReply.of(451, "4.3.0", replies.text("try-again")));
    }
  }
}
