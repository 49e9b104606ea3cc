package org.stagepost.api.store;

/**
 * How much a mailbox may hold.
 *
 * @param octets the sum of the messages' sizes; 0 for no limit
 * @param messages how many messages; 0 for no limit
 */
public record Quota(long octets, long messages) {

  /** No limit. */
  public static final Quota NONE = new Quota(0, 0);

  /** Checks the bounds. */
  public Quota {
    if (octets < 0 || messages < 0) {
      throw new IllegalArgumentException("a quota is not negative");
    }
  }

  /** Whether a mailbox that holds this much may take one more message of this size. */
  public boolean allows(MailboxStatus held, long size) {
    return (octets == 0 || held.octets() + size <= octets)
        && (messages == 0 || held.messages() + 1 <= messages);
  }

  /** Whether an empty mailbox takes a message of this size: if not, waiting does not help. */
  public boolean everAllows(long size) {
    return allows(MailboxStatus.EMPTY, size);
  }
}
