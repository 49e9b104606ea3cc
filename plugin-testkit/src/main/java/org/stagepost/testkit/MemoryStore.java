package org.stagepost.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.UpdateResult;

/**
 * Mail in memory, named {@code memory}. It keeps all that the contract of a store promises, bar
 * that everything is gone with the process; and it breaks when a test wants it to.
 */
public final class MemoryStore implements MailStore {

  /** A mailbox; one without messages may be there to remember its next id. */
  private static final class Box {
    private final TreeMap<Long, Letter> letters = new TreeMap<>();
    private long lastId;
    private long lastTouched;
    private boolean listed;
    private Optional<Handle> handle = Optional.empty();

    private MailboxStatus status() {
      long octets = letters.values().stream().mapToLong(Letter::size).sum();
      return new MailboxStatus(letters.size(), octets);
    }
  }

  private record Letter(UUID acceptId, Instant received, byte[] octets) implements MessageSource {
    @Override
    public long size() {
      return octets.length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(octets);
    }
  }

  private final Map<MailboxName, Box> boxes =
      new TreeMap<>(Comparator.comparing(MailboxName::value));
  private boolean broken;

  /** Puts a message into a mailbox, its lines ended by CRLF. */
  public MemoryStore with(String mailbox, String... lines) {
    byte[] octets = (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    Letter letter = new Letter(UUID.randomUUID(), Instant.now(), octets);
    synchronized (this) {
      add(new MailboxName(mailbox), letter);
    }
    return this;
  }

  /** From now on, until {@link #mend}, everything that can fail does. */
  public synchronized void breakDown() {
    broken = true;
  }

  /** Works again. */
  public synchronized void mend() {
    broken = false;
  }

  /** Takes the lock on a mailbox away from whoever has it open. */
  public synchronized void loseLease(String mailbox) {
    box(new MailboxName(mailbox)).handle.ifPresent(Handle::lose);
  }

  private void check() throws IOException {
    if (broken) {
      throw new IOException("the store is broken");
    }
  }

  private Box box(MailboxName name) {
    return boxes.computeIfAbsent(name, _ -> new Box());
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public AppendResult append(Delivery delivery) throws IOException {
    Letter letter = read(delivery);
    synchronized (this) {
      check();
      Map<MailboxName, AppendResult.Reason> refused = new LinkedHashMap<>();
      for (Delivery.Target target : delivery.targets()) {
        Box box = box(target.mailbox());
        if (find(box, letter).isEmpty() && !target.quota().allows(box.status(), letter.size())) {
          refused.put(target.mailbox(), AppendResult.Reason.OVER_QUOTA);
        }
      }
      if (!refused.isEmpty()) {
        return new AppendResult.Refused(refused);
      }
      Map<MailboxName, Long> ids = new LinkedHashMap<>();
      for (Delivery.Target target : delivery.targets()) {
        ids.put(target.mailbox(), add(target.mailbox(), letter));
      }
      return new AppendResult.Stored(ids);
    }
  }

  private static Letter read(Delivery delivery) throws IOException {
    byte[] octets;
    try (InputStream in = delivery.message().open()) {
      octets = in.readAllBytes();
    }
    int size = octets.length;
    if (size < 2 || octets[size - 2] != '\r' || octets[size - 1] != '\n') {
      octets = Arrays.copyOf(octets, size + 2);
      octets[size] = '\r';
      octets[size + 1] = '\n';
    }
    return new Letter(delivery.acceptId(), delivery.received(), octets);
  }

  private static Optional<Long> find(Box box, Letter letter) {
    return box.letters.entrySet().stream()
        .filter(entry -> entry.getValue().acceptId().equals(letter.acceptId()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private long add(MailboxName mailbox, Letter letter) {
    Box box = box(mailbox);
    Optional<Long> before = find(box, letter);
    if (before.isPresent()) {
      return before.get();
    }
    box.listed = true;
    box.lastId++;
    box.letters.put(box.lastId, letter);
    return box.lastId;
  }

  @Override
  public synchronized OpenResult open(MailboxName mailbox, LeaseListener listener)
      throws IOException {
    check();
    Box box = box(mailbox);
    if (box.handle.isPresent()) {
      return new OpenResult.InUse();
    }
    Handle handle = new Handle(box, listener);
    box.handle = Optional.of(handle);
    return new OpenResult.Opened(handle);
  }

  @Override
  public synchronized MailboxStatus status(MailboxName mailbox) throws IOException {
    check();
    return boxes.containsKey(mailbox) ? box(mailbox).status() : MailboxStatus.EMPTY;
  }

  @Override
  public synchronized List<MailboxName> mailboxes() throws IOException {
    check();
    return boxes.entrySet().stream()
        .filter(entry -> entry.getValue().listed)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public synchronized boolean remove(MailboxName mailbox) throws IOException {
    check();
    Box box = box(mailbox);
    if (box.handle.isPresent()) {
      return false;
    }
    box.letters.clear();
    box.listed = false;
    return true;
  }

  private final class Handle implements Mailbox {

    private final Box box;
    private final LeaseListener listener;
    private final TreeMap<Long, Letter> snapshot;

    private Handle(Box box, LeaseListener listener) {
      this.box = box;
      this.listener = listener;
      this.snapshot = new TreeMap<>(box.letters);
    }

    private boolean isMine() {
      return box.handle.filter(this::equals).isPresent();
    }

    private void lose() {
      box.handle = Optional.empty();
      listener.leaseLost("the test took the lock away");
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
      synchronized (MemoryStore.this) {
        check();
        if (!isMine()) {
          throw new IOException("the lock is lost");
        }
        return Objects.requireNonNull(snapshot.get(entry.id()), "a message of the snapshot");
      }
    }

    @Override
    public long lastTouched() {
      synchronized (MemoryStore.this) {
        return box.lastTouched;
      }
    }

    @Override
    public UpdateResult update(Set<Long> removed, long lastTouched) throws IOException {
      synchronized (MemoryStore.this) {
        check();
        if (!isMine()) {
          return new UpdateResult.LeaseLost();
        }
        box.letters.keySet().removeAll(removed);
        box.lastTouched = lastTouched;
        return new UpdateResult.Updated();
      }
    }

    @Override
    public void close() {
      synchronized (MemoryStore.this) {
        if (isMine()) {
          box.handle = Optional.empty();
        }
      }
    }
  }
}
