package org.stagepost.api.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.stagepost.api.message.MessageSource;

/**
 * One message for one or more mailboxes.
 *
 * @param acceptId names this acceptance; a second delivery with the same id adds nothing to a
 *     mailbox that still has the first
 * @param targets where it goes: at least one, and no mailbox twice
 * @param message the message, which a store may open more than once until {@code append} returns;
 *     if it does not end with CRLF the store adds one, and that counts in its size and for the
 *     quota
 * @param received when it was accepted
 */
public record Delivery(
    UUID acceptId, List<Target> targets, MessageSource message, Instant received) {

  /**
   * One mailbox of a delivery.
   *
   * @param mailbox the mailbox; it comes into being with its first message
   * @param quota how much it may hold; a store compares it with what the mailbox holds, in the same
   *     step in which it stores the message ({@link Quota#allows})
   */
  public record Target(MailboxName mailbox, Quota quota) {}

  /** Checks that there is a target and that no mailbox is named twice. */
  public Delivery {
    targets = List.copyOf(targets);
    if (targets.isEmpty()
        || targets.stream().map(Target::mailbox).distinct().count() != targets.size()) {
      throw new IllegalArgumentException("a delivery names each of its mailboxes once");
    }
  }
}
