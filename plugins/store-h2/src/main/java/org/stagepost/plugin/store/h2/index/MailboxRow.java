package org.stagepost.plugin.store.h2.index;

/**
 * What the index knows of a mailbox as a whole.
 *
 * @param number what its rows are keyed by; means nothing outside the index
 * @param name its name
 * @param nextId the next message's id
 * @param messages how many messages it holds
 * @param octets the sum of their sizes
 * @param lastTouched the mark that LAST counts from
 * @param present whether it has held mail and was not removed
 * @param checkpoint the segment with its last checkpoint: what older segments say of it is said
 *     there again; 0 for none
 */
public record MailboxRow(
    long number,
    String name,
    long nextId,
    long messages,
    long octets,
    long lastTouched,
    boolean present,
    long checkpoint) {

  /** A mailbox that nothing is known of. */
  static MailboxRow unknown(long number, String name) {
    return new MailboxRow(number, name, 1, 0, 0, 0, false, 0);
  }

  MailboxRow withNumber(long other) {
    return new MailboxRow(other, name, nextId, messages, octets, lastTouched, present, checkpoint);
  }

  MailboxRow withNextId(long next) {
    return new MailboxRow(
        number, name, Math.max(nextId, next), messages, octets, lastTouched, present, checkpoint);
  }

  MailboxRow withMessages(long moreMessages, long moreOctets) {
    return new MailboxRow(
        number,
        name,
        nextId,
        messages + moreMessages,
        octets + moreOctets,
        lastTouched,
        present,
        checkpoint);
  }

  MailboxRow withLastTouched(long mark) {
    return new MailboxRow(number, name, nextId, messages, octets, mark, present, checkpoint);
  }

  MailboxRow withPresent(boolean isPresent) {
    return new MailboxRow(
        number, name, nextId, messages, octets, lastTouched, isPresent, checkpoint);
  }

  MailboxRow withCheckpoint(long segment) {
    return new MailboxRow(number, name, nextId, messages, octets, lastTouched, present, segment);
  }
}
