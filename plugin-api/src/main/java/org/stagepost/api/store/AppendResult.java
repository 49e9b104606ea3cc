package org.stagepost.api.store;

import java.util.Map;

/** What became of a delivery. Plugins make these; a later version may add variants. */
public sealed interface AppendResult {

  /**
   * It is in all its mailboxes, and durable.
   *
   * @param ids the message's id in each mailbox, those that had it already among them
   */
  record Stored(Map<MailboxName, Long> ids) implements AppendResult {}

  /**
   * It is in none of its mailboxes, because some of them do not take it.
   *
   * @param reasons each mailbox that refused, all of them, and why
   */
  record Refused(Map<MailboxName, Reason> reasons) implements AppendResult {}

  /**
   * It is in none of its mailboxes: the store has no room ({@code 452 4.3.1}). A full disk is this
   * and no exception.
   */
  record Full() implements AppendResult {}

  /** Why a mailbox does not take a message. */
  enum Reason {
    /**
     * It would hold more than its quota ({@code 452 4.2.2}, or {@code 552 5.2.2} if the message
     * alone is larger than that).
     */
    OVER_QUOTA,
    /**
     * There is no mailbox of this name ({@code 550 5.1.1}). Only for a store in front of something
     * that makes its mailboxes elsewhere: where a mailbox comes into being with its first message,
     * as the contract of a store asks, this is never said.
     */
    NO_SUCH_MAILBOX
  }
}
