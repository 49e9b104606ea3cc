package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.UpdateResult;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.IdRanges;

/** A mailbox that a session has open. */
final class OpenMailbox implements Mailbox {

  /**
   * What it was opened with.
   *
   * @param state the mailbox, pinned and locked
   * @param held what it held
   * @param listener is told if the lock is lost
   */
  record Opening(MailboxState state, Held held, LeaseListener listener) {}

  private final Opening opening;
  private final RunningStore store;

  /**
   * Held while something is read or written, so that the lock on the mailbox does not end before.
   */
  private final ReentrantLock working = new ReentrantLock();

  /** Read when it is first needed: most sessions look whether there is mail, and find none. */
  private Optional<Sight> listed = Optional.empty();

  private volatile boolean closed;
  private boolean released;
  private boolean updated;

  OpenMailbox(Opening opening, RunningStore store) {
    this.opening = opening;
    this.store = store;
  }

  @Override
  public MailboxStatus status() {
    return new MailboxStatus(opening.held().messages(), opening.held().octets());
  }

  @Override
  public List<MessageEntry> entries() throws IOException {
    return listing().entries();
  }

  private Listing listing() throws IOException {
    working.lock();
    try {
      if (closed) {
        throw new IOException("the mailbox is closed, or its lock is lost");
      }
      return look();
    } finally {
      working.unlock();
      releaseIfClosed();
    }
  }

  /** The messages, for one who is at work. */
  private Listing look() throws IOException {
    if (listed.isEmpty()) {
      listed = Optional.of(store.look(opening.state(), opening.held()));
    }
    return listed.get().listing();
  }

  @Override
  public MessageSource message(MessageEntry entry) throws IOException {
    Listing listing = listing();
    int index = listing.find(entry.id());
    if (index < 0) {
      throw new IllegalArgumentException("no message of this mailbox has the id " + entry.id());
    }
    String label = "message " + entry.id() + " of the mailbox " + opening.state().name();
    return new LogMessage(listing.place(index), store.segments(), label);
  }

  @Override
  public long lastTouched() {
    return opening.held().lastTouched();
  }

  @Override
  public UpdateResult update(Set<Long> removed, long lastTouched) throws IOException {
    if (lastTouched < opening.held().lastTouched()) {
      throw new IllegalArgumentException("the mark never moves back");
    }
    working.lock();
    try {
      if (closed) {
        return new UpdateResult.LeaseLost();
      }
      if (updated) {
        throw new IllegalStateException("a handle is updated once");
      }
      long octets = removed.isEmpty() ? 0 : look().octets(removed);
      updated = true;
      if (!removed.isEmpty() || lastTouched > opening.held().lastTouched()) {
        String mailbox = opening.state().name();
        store.update(
            opening.state(), new Fact.Update(mailbox, lastTouched, IdRanges.of(removed)), octets);
      }
      return new UpdateResult.Updated();
    } finally {
      working.unlock();
      releaseIfClosed();
    }
  }

  @Override
  public void close() {
    closed = true;
    releaseIfClosed();
  }

  /** Ends the lock on the mailbox, or leaves that to the one who is just at work. */
  private void releaseIfClosed() {
    if (closed && working.tryLock()) {
      try {
        if (!released) {
          released = true;
          listed.ifPresent(Sight::release);
          store.released(this, opening.state());
        }
      } finally {
        working.unlock();
      }
    }
  }

  /** The store ends under the session, which can change nothing any more. */
  void loseLease(String reason) {
    closed = true;
    opening.listener().leaseLost(reason);
  }
}
