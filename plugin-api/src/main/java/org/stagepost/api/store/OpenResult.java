package org.stagepost.api.store;

/** What became of opening a mailbox. Plugins make these; a later version may add variants. */
public sealed interface OpenResult {

  /**
   * It is open, and the caller has the lease on it.
   *
   * @param mailbox the handle; closing it ends the lease
   */
  record Opened(Mailbox mailbox) implements OpenResult {}

  /** Another session has it open ({@code -ERR [IN-USE]}, RFC 2449 §8.1.2). */
  record InUse() implements OpenResult {}
}
