package org.stagepost.plugin.example.sql.store;

import org.stagepost.api.store.MailboxStatus;

/**
 * What is kept of a mailbox beside its messages.
 *
 * @param listed whether it has held mail and was not removed since
 * @param lastId the highest id that was ever given in it
 * @param lastTouched the mark for LAST
 * @param messages how many messages it has
 * @param octets the sum of their sizes
 */
record MailboxRow(boolean listed, long lastId, long lastTouched, long messages, long octets) {

  /** A mailbox that nobody has written to. */
  static final MailboxRow UNKNOWN = new MailboxRow(false, 0, 0, 0, 0);

  MailboxStatus status() {
    return new MailboxStatus(messages, octets);
  }

  /** The mailbox with one more message, of this size. */
  MailboxRow with(long size) {
    return new MailboxRow(true, lastId + 1, lastTouched, messages + 1, octets + size);
  }

  /** The mailbox without what was removed, and with the mark of who removed it. */
  MailboxRow without(MailboxStatus removed, long mark) {
    return new MailboxRow(
        listed, lastId, mark, messages - removed.messages(), octets - removed.octets());
  }

  /** The mailbox when it is removed: what is left of it is that ids go on. */
  MailboxRow removed() {
    return new MailboxRow(false, lastId, 0, 0, 0);
  }
}
