package org.stagepost.api.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/**
 * Keeps mail. The key {@code store} of the configuration names the one in use.
 *
 * <p>Called on the sessions' threads by many sessions at once; it may block. An append or update
 * that passes its deadline of 60 s is answered as <i>unknown</i> (451), and its late success
 * counts.
 *
 * <p>A store opens its files in {@link org.stagepost.api.host.Startable#start} and closes them in
 * {@code close}; its constructor only checks.
 */
public interface MailStore extends ExtensionPoint {

  /** The short name that the configuration uses, for example {@code h2}. */
  String name();

  /**
   * Stores a message in all its mailboxes or in none; returns only when it is durable.
   *
   * @throws IOException if it failed or is unknown: the client is asked to try again
   */
  AppendResult append(Delivery delivery) throws IOException;

  /**
   * Opens a mailbox for one session alone. A mailbox that never had a message opens empty.
   *
   * @param listener is told if the lock is lost before the handle is closed
   * @throws IOException if it cannot be opened now
   */
  OpenResult open(MailboxName mailbox, LeaseListener listener) throws IOException;

  /**
   * What a mailbox holds, without reading a list; {@link MailboxStatus#EMPTY} for an unknown one.
   *
   * @throws IOException if it cannot be read now
   */
  MailboxStatus status(MailboxName mailbox) throws IOException;

  /**
   * The names of all mailboxes that have held mail and were not removed, sorted.
   *
   * @throws IOException if they cannot be read now
   */
  List<MailboxName> mailboxes() throws IOException;

  /**
   * Removes a mailbox with all its mail; durable on return. If it comes into being again, its ids
   * go on from where they were. Does nothing to an unknown one.
   *
   * @return false if a session has it open, and nothing was removed
   * @throws IOException if it failed
   */
  boolean remove(MailboxName mailbox) throws IOException;

  /** What reads the mail again to find damage, if this store has that. */
  default Optional<MailInspector> inspector() {
    return Optional.empty();
  }
}
