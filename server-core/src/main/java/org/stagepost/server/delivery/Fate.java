package org.stagepost.server.delivery;

import java.util.UUID;
import org.stagepost.api.smtp.SmtpReply;

/**
 * What has become of a message.
 *
 * @param arrival the message as it was last, and for whom it was
 * @param acceptId what it is called
 * @param reply what the client is told
 * @param how what a filter has to do with it, in words that follow upon {@code accepted} or {@code
 *     refused}; empty if it was delivered, or refused by the server
 */
public record Fate(Arrival arrival, UUID acceptId, SmtpReply reply, String how) {

  /** Whether it is in the mailboxes of its recipients. */
  public boolean isDelivered() {
    return !reply.refuses() && how.isEmpty();
  }
}
