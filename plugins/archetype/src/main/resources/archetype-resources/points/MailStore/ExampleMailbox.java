package ${package};

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

/** An open mailbox: what it held when it was opened, and the lease on it. */
final class ExampleMailbox implements Mailbox {

  /** Carries out what a session has asked for. */
  @FunctionalInterface
  interface Updater {
    void update(Set<Long> removed, long lastTouched) throws IOException;
  }

  private final Object lock;
  private final ExampleBox box;
  private final LeaseListener listener;
  private final Updater updater;
  private final TreeMap<Long, ExampleBox.Letter> snapshot;
  private final MailboxStatus status;
  private final long touchedBefore;

  /** Made under the lock. */
  ExampleMailbox(Object lock, ExampleBox box, LeaseListener listener, Updater updater) {
    this.lock = lock;
    this.box = box;
    this.listener = listener;
    this.updater = updater;
    this.snapshot = box.snapshot();
    this.status = box.status();
    this.touchedBefore = box.lastTouched();
  }

  private boolean isMine() {
    return box.holder().filter(this::equals).isPresent();
  }

  @Override
  public MailboxStatus status() {
    return status;
  }

  @Override
  public List<MessageEntry> entries() {
    return snapshot.entrySet().stream()
        .map(
            entry ->
                new MessageEntry(
                    entry.getKey(),
                    entry.getValue().size(),
                    entry.getValue().received(),
                    Optional.empty()))
        .toList();
  }

  @Override
  public MessageSource message(MessageEntry entry) throws IOException {
    synchronized (lock) {
      if (!isMine()) {
        throw new IOException("the mailbox is closed, or its lease has ended");
      }
      return Optional.ofNullable(snapshot.get(entry.id())).orElseThrow();
    }
  }

  @Override
  public long lastTouched() {
    return touchedBefore;
  }

  @Override
  public UpdateResult update(Set<Long> removed, long touched) throws IOException {
    synchronized (lock) {
      if (!isMine()) {
        return new UpdateResult.LeaseLost();
      }
      updater.update(removed, touched);
      return new UpdateResult.Updated();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      if (isMine()) {
        box.hold(Optional.empty());
      }
    }
  }

  /** Ends the lease; called under the lock. */
  void loseLease(String reason) {
    box.hold(Optional.empty());
    listener.leaseLost(reason);
  }
}
