package org.stagepost.api.store;

/**
 * What a mailbox holds.
 *
 * @param messages how many messages
 * @param octets the sum of their sizes
 */
public record MailboxStatus(long messages, long octets) {

  /** A mailbox with nothing in it, or none at all. */
  public static final MailboxStatus EMPTY = new MailboxStatus(0, 0);
}
