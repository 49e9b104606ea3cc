package org.stagepost.api.store;

import java.util.List;

/** What is found in a mailbox. Plugins make these; a later version may add variants. */
public sealed interface Inspection {

  /** How many messages were looked at, and the sum of their sizes. */
  MailboxStatus seen();

  /**
   * Each message is, octet for octet, what was stored.
   *
   * @param seen what was looked at
   */
  record Sound(MailboxStatus seen) implements Inspection {}

  /**
   * Some are not.
   *
   * @param seen what was looked at, the damaged ones among it
   * @param damages each message that is not what was stored, by ascending id; at least one
   */
  record Damaged(MailboxStatus seen, List<Damage> damages) implements Inspection {

    /** Copies the list. */
    public Damaged {
      damages = List.copyOf(damages);
    }
  }

  /**
   * One message that is not what was stored.
   *
   * @param id its id in the mailbox
   * @param place where it lies, for an operator: a file, and octets of it
   * @param problem what is wrong with it, in a few words
   */
  record Damage(long id, String place, String problem) {}
}
