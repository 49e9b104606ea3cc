package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.UpdateResult;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.IdRanges;
import org.stagepost.plugin.store.h2.log.Segment;

/** A mailbox that a session has open. */
final class OpenMailbox implements Mailbox {

  /**
   * What it was opened with.
   *
   * @param state the mailbox, pinned and locked
   * @param held what it held
   * @param listing its messages
   * @param segments the segments that have them, pinned
   * @param listener is told if the lock is lost
   */
  record Opening(
      MailboxState state,
      Held held,
      Listing listing,
      List<Segment> segments,
      LeaseListener listener) {}

  private final Opening opening;
  private final RunningStore store;
  private final List<MessageEntry> entries;

  /** Held while something is written, so that the lock on the mailbox does not end before. */
  private final ReentrantLock writing = new ReentrantLock();

  private volatile boolean closed;
  private boolean released;
  private boolean updated;

  OpenMailbox(Opening opening, RunningStore store) {
    this.opening = opening;
    this.store = store;
    this.entries = opening.listing().entries();
  }

  @Override
  public List<MessageEntry> entries() {
    return entries;
  }

  @Override
  public MessageSource message(MessageEntry entry) throws IOException {
    if (closed) {
      throw new IOException("the mailbox is closed");
    }
    int index = opening.listing().find(entry.id());
    if (index < 0) {
      throw new IllegalArgumentException("no message of this mailbox has the id " + entry.id());
    }
    String label = "message " + entry.id() + " of the mailbox " + opening.state().name();
    return new LogMessage(opening.listing().place(index), store.segments(), label);
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
    long octets = opening.listing().octets(removed);
    writing.lock();
    try {
      if (closed) {
        return new UpdateResult.LeaseLost();
      }
      if (updated) {
        throw new IllegalStateException("a handle is updated once");
      }
      updated = true;
      if (!removed.isEmpty() || lastTouched > opening.held().lastTouched()) {
        String mailbox = opening.state().name();
        store.update(
            opening.state(), new Fact.Update(mailbox, lastTouched, IdRanges.of(removed)), octets);
      }
      return new UpdateResult.Updated();
    } finally {
      writing.unlock();
      releaseIfClosed();
    }
  }

  @Override
  public void close() {
    closed = true;
    releaseIfClosed();
  }

  /** Ends the lock on the mailbox, or leaves that to the update which is just being written. */
  private void releaseIfClosed() {
    if (closed && writing.tryLock()) {
      try {
        if (!released) {
          released = true;
          opening.segments().forEach(Segment::unpin);
          store.released(this, opening.state());
        }
      } finally {
        writing.unlock();
      }
    }
  }

  /** The store ends under the session. */
  void loseLease(String reason) {
    opening.listener().leaseLost(reason);
  }
}
