package org.stagepost.api.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.pf4j.ExtensionPoint;

/**
 * Keeps mail. The key {@code store} of the configuration names the one in use.
 *
 * <p>Called by many sessions at once; it may block. An append or update that passes its deadline of
 * 60 s is answered as <i>unknown</i> (451), and its late success counts.
 *
 * <p>A store opens its files in {@link org.stagepost.api.host.Startable#start}, which has no
 * deadline: who has to read much before the first session does it there. It closes them in {@code
 * close}, if it is {@code AutoCloseable}, and ends all leases; a second {@code close} does nothing.
 * Its constructor only checks.
 *
 * <p>Mail is for its owner alone. {@link org.stagepost.api.host.PluginFolder} is so already; a
 * store that keeps mail in a folder which the operator names makes its folders and files so that no
 * other user of the machine can read them ({@code rwx------} and {@code rw-------}).
 */
public interface MailStore extends ExtensionPoint {

  /**
   * The short name that the configuration uses, for example {@code h2}: a lower-case letter, and up
   * to 30 more, digits or hyphens. It says where the mail is kept and need not be the id of the
   * plugin.
   */
  String name();

  /**
   * Stores a message in all its mailboxes or in none; returns only when it is durable: then it
   * survives the end of the process and of the power.
   *
   * @throws IOException if it failed or is unknown: the client is asked to try again
   */
  AppendResult append(Delivery delivery) throws IOException;

  /**
   * Opens a mailbox for one session alone. A mailbox that never had a message opens empty.
   *
   * @param listener is told if the lease ends before the handle is closed
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
