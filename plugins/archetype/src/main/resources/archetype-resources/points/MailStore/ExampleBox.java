package ${package};

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.UpdateResult;

/** One mailbox; the store's lock guards it. */
final class ExampleBox {

  /** A message as it is kept. */
  record Letter(UUID acceptId, Instant received, byte[] octets) implements MessageSource {

    /** Reads what is delivered, and adds the CRLF at the end if it is not there. */
    static Letter of(Delivery delivery) throws IOException {
      byte[] octets;
      try (InputStream in = delivery.message().open()) {
        octets = in.readAllBytes();
      }
      int size = octets.length;
      if (size != delivery.message().size()) {
        throw new IOException("the message is not as long as it said");
      }
      if (size < 2 || octets[size - 2] != '\r' || octets[size - 1] != '\n') {
        octets = Arrays.copyOf(octets, size + 2);
        octets[size] = '\r';
        octets[size + 1] = '\n';
      }
      return new Letter(delivery.acceptId(), delivery.received(), octets);
    }

    @Override
    public long size() {
      return octets.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(octets);
    }
  }

  private final TreeMap<Long, Letter> letters = new TreeMap<>();
  private long lastId;
  private long lastTouched;
  private boolean listed;
  private Optional<Handle> holder = Optional.empty();

  MailboxStatus status() {
    return new MailboxStatus(letters.size(), letters.values().stream().mapToLong(Letter::size).sum());
  }

  /** The id of a message that was accepted under this id. */
  Optional<Long> find(UUID acceptId) {
    return letters.entrySet().stream()
        .filter(entry -> entry.getValue().acceptId().equals(acceptId))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  long add(Letter letter) {
    listed = true;
    lastId++;
    letters.put(lastId, letter);
    return lastId;
  }

  /** Opens it for one session alone; empty if another has it. */
  Optional<Mailbox> open(Object lock, LeaseListener listener) {
    if (holder.isPresent()) {
      return Optional.empty();
    }
    Handle handle = new Handle(lock, listener);
    holder = Optional.of(handle);
    return Optional.of(handle);
  }

  /** Removes all, bar the last id; false if a session has it open. */
  boolean remove() {
    if (holder.isPresent()) {
      return false;
    }
    letters.clear();
    lastTouched = 0;
    listed = false;
    return true;
  }

  boolean isListed() {
    return listed;
  }

  void loseLease(String reason) {
    Optional<Handle> lost = holder;
    holder = Optional.empty();
    lost.ifPresent(handle -> handle.listener.leaseLost(reason));
  }

  /** An open mailbox: what it held when it was opened, and the lock on it. */
  private final class Handle implements Mailbox {

    private final Object lock;
    private final LeaseListener listener;
    private final TreeMap<Long, Letter> snapshot = new TreeMap<>(letters);
    private final long touchedBefore = lastTouched;

    private Handle(Object lock, LeaseListener listener) {
      this.lock = lock;
      this.listener = listener;
    }

    private boolean isMine() {
      return holder.filter(this::equals).isPresent();
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
          throw new IOException("the mailbox is closed, or its lock is lost");
        }
        return Optional.ofNullable(snapshot.get(entry.id())).orElseThrow();
      }
    }

    @Override
    public long lastTouched() {
      return touchedBefore;
    }

    @Override
    public UpdateResult update(Set<Long> removed, long touched) {
      synchronized (lock) {
        if (!isMine()) {
          return new UpdateResult.LeaseLost();
        }
        if (touched < touchedBefore || !snapshot.keySet().containsAll(removed)) {
          throw new IllegalArgumentException("not what this handle may change");
        }
        letters.keySet().removeAll(removed);
        lastTouched = touched;
        return new UpdateResult.Updated();
      }
    }

    @Override
    public void close() {
      synchronized (lock) {
        if (isMine()) {
          holder = Optional.empty();
        }
      }
    }
  }
}
