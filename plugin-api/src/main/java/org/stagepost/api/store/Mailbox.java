package org.stagepost.api.store;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.stagepost.api.message.MessageSource;

/**
 * An open mailbox: a snapshot of what it held when it was opened, and the lease on it, which keeps
 * all other sessions out. Used by one thread, bar {@link #close}. Behind {@code close}, and when
 * the lease has ended in another way, {@link #message} throws and {@link #update} changes nothing.
 */
public interface Mailbox extends AutoCloseable {

  /**
   * How much the snapshot holds. Many sessions ask for nothing more, so a store that keeps count
   * answers without a list.
   *
   * @throws IOException if it cannot be read
   */
  default MailboxStatus status() throws IOException {
    List<MessageEntry> entries = entries();
    return new MailboxStatus(
        entries.size(), entries.stream().mapToLong(MessageEntry::octets).sum());
  }

  /**
   * The messages of the snapshot, by ascending id; the same list at each call. Later deliveries do
   * not appear. It may be read at the first call. No message body is read for it.
   *
   * @throws IOException if it cannot be read
   */
  List<MessageEntry> entries() throws IOException;

  /**
   * The octets of a message. What it gives may be opened as often as one likes, until the handle is
   * closed.
   *
   * @param entry one of {@link #entries}
   * @throws IOException if it cannot be read, or the lease has ended
   */
  MessageSource message(MessageEntry entry) throws IOException;

  /**
   * The highest id that RETR or DELE has touched up to the last update, 0 if none: what LAST counts
   * from (RFC 1460 §5).
   */
  long lastTouched();

  /**
   * Removes these messages and keeps the mark, in one atomic step that is durable on return. Called
   * at most once for a handle, and only if there is something to change; the handle is closed
   * afterwards and not by this.
   *
   * @param removed the ids to remove, all of them from {@link #entries}; may be empty
   * @param lastTouched the new mark, at least the old one
   * @throws IOException if it failed: nothing was removed, or it is unknown whether it was. A full
   *     disk is no reason: to remove must be possible then
   * @throws IllegalArgumentException if an id is none of the entries or the mark is below the old
   *     one; the server asks for neither, so a store may leave the check out
   */
  UpdateResult update(Set<Long> removed, long lastTouched) throws IOException;

  /** Ends the lease; changes nothing. A second call does nothing. May come from another thread. */
  @Override
  void close();
}
