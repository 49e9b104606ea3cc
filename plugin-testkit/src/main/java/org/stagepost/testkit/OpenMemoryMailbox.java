package org.stagepost.testkit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.UpdateResult;
import org.stagepost.testkit.MemoryBox.Letter;

/** A mailbox of a {@link MemoryMailStore} that somebody has open. */
final class OpenMemoryMailbox implements Mailbox {

  private final MemoryMailStore store;
  private final String name;
  private final MemoryBox box;
  private final LeaseListener listener;
  private final MailboxStatus status;
  private final TreeMap<Long, Letter> snapshot;
  private final long lastTouched;

  OpenMemoryMailbox(MemoryMailStore store, String name, MemoryBox box, LeaseListener listener) {
    this.store = store;
    this.name = name;
    this.box = box;
    this.listener = listener;
    this.status = box.status();
    this.snapshot = new TreeMap<>(box.letters());
    this.lastTouched = box.lastTouched();
  }

  private boolean isMine() {
    return box.holder().filter(this::equals).isPresent();
  }

  /** Its lock was taken away. */
  void leaseLost() {
    listener.leaseLost("the test has taken the lock away");
  }

  @Override
  public MailboxStatus status() {
    return status;
  }

  @Override
  public List<MessageEntry> entries() {
    return snapshot.entrySet().stream()
        .map(entry -> entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static MessageEntry entry(long id, Letter letter) {
    return new MessageEntry(id, letter.size(), letter.received(), Optional.empty());
  }

  @Override
  public MessageSource message(MessageEntry entry) throws IOException {
    synchronized (store.lock()) {
      store.check();
      if (!isMine()) {
        throw new IOException("the mailbox is closed, or its lock is lost");
      }
      return Optional.ofNullable(snapshot.get(entry.id())).orElseThrow();
    }
  }

  @Override
  public long lastTouched() {
    return lastTouched;
  }

  @Override
  public UpdateResult update(Set<Long> removed, long mark) throws IOException {
    synchronized (store.lock()) {
      store.check();
      if (!isMine()) {
        return new UpdateResult.LeaseLost();
      }
      if (mark < lastTouched || !snapshot.keySet().containsAll(removed)) {
        throw new IllegalArgumentException("not what this handle may change");
      }
      store.changeInAnyCase(new MemoryChange.Updated(name, removed, mark));
      return new UpdateResult.Updated();
    }
  }

  @Override
  public void close() {
    synchronized (store.lock()) {
      if (isMine()) {
        box.hold(Optional.empty());
      }
    }
  }
}
