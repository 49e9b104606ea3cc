package org.stagepost.api.route;

import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Where a recipient's mail goes. Plugins make these; a later version may add variants. */
public sealed interface Route {

  /**
   * Into a mailbox of this server.
   *
   * @param mailbox the mailbox
   * @param quota how much it may hold
   */
  record Local(MailboxName mailbox, Quota quota) implements Route {}

  /**
   * Nowhere, for good.
   *
   * @param reply a 5xx reply, for example {@code 550 5.1.1}
   */
  record Refused(SmtpReply reply) implements Route {

    /** Checks the class of the reply: with any other the client would think something else. */
    public Refused {
      if (reply.code() / 100 != 5) {
        throw new IllegalArgumentException(reply.code() + " does not refuse for good");
      }
    }
  }

  /**
   * Not known now: the client may try again.
   *
   * @param reply a 4xx reply
   */
  record Deferred(SmtpReply reply) implements Route {

    /** Checks the class of the reply. */
    public Deferred {
      if (reply.code() / 100 != 4) {
        throw new IllegalArgumentException(reply.code() + " does not ask to try again");
      }
    }
  }

  /** This router has no say; the next one is asked. */
  record NotMine() implements Route {}
}
