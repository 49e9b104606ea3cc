package org.stagepost.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * A mail store that keeps everything in memory, for tests of plugins that need one. It meets the
 * {@link MailStoreContract}; what a restart must not lose, {@link #restarted} hands on.
 */
public final class MemoryMailStore implements MailStore {

  private static final String NAME = "memory";

  private final Map<String, Box> boxes;

  /** What is in one mailbox. */
  private static final class Box {
    private final TreeMap<Long, Kept> messages = new TreeMap<>();
    private long nextId = 1;
    private long lastTouched;
    private boolean present;
    private boolean open;

    MailboxStatus status() {
      long octets = messages.values().stream().mapToLong(kept -> kept.octets().length).sum();
      return new MailboxStatus(messages.size(), octets);
    }

    Optional<Long> idOf(UUID acceptId) {
      return messages.entrySet().stream()
          .filter(entry -> entry.getValue().acceptId().equals(acceptId))
          .map(Map.Entry::getKey)
          .findFirst();
    }
  }

  private record Kept(UUID acceptId, Instant received, byte[] octets) {}

  /** An empty store. */
  public MemoryMailStore() {
    this(new TreeMap<>());
  }

  private MemoryMailStore(Map<String, Box> boxes) {
    this.boxes = boxes;
  }

  /** A store with the same mail, of which no session has anything open. */
  public MemoryMailStore restarted() {
    synchronized (boxes) {
      boxes.values().forEach(box -> box.open = false);
      return new MemoryMailStore(boxes);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public AppendResult append(Delivery delivery) throws IOException {
    Kept kept = new Kept(delivery.acceptId(), delivery.received(), octets(delivery.message()));
    synchronized (boxes) {
      Map<MailboxName, Long> ids = new LinkedHashMap<>();
      List<MailboxName> fresh = new ArrayList<>();
      Map<MailboxName, AppendResult.Reason> reasons = new LinkedHashMap<>();
      for (Delivery.Target target : delivery.targets()) {
        Box box = boxes.computeIfAbsent(target.mailbox().value(), name -> new Box());
        Optional<Long> id = box.idOf(delivery.acceptId());
        if (id.isPresent()) {
          ids.put(target.mailbox(), id.get());
        } else if (target.quota().allows(box.status(), kept.octets().length)) {
          fresh.add(target.mailbox());
        } else {
          reasons.put(target.mailbox(), AppendResult.Reason.OVER_QUOTA);
        }
      }
      if (!reasons.isEmpty()) {
        return new AppendResult.Refused(reasons);
      }
      fresh.forEach(mailbox -> ids.put(mailbox, add(boxes.get(mailbox.value()), kept)));
      return new AppendResult.Stored(ids);
    }
  }

  private static long add(Box box, Kept kept) {
    box.present = true;
    box.messages.put(box.nextId, kept);
    return box.nextId++;
  }

  private static byte[] octets(MessageSource message) throws IOException {
    try (InputStream input = message.open()) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      input.transferTo(octets);
      if (octets.size() != message.size()) {
        throw new IOException("the message is not as long as it said");
      }
      byte[] read = octets.toByteArray();
      boolean ended =
          read.length > 1 && read[read.length - 2] == '\r' && read[read.length - 1] == '\n';
      if (!ended) {
        octets.write('\r');
        octets.write('\n');
      }
      return octets.toByteArray();
    }
  }

  @Override
  public OpenResult open(MailboxName mailbox, LeaseListener listener) {
    synchronized (boxes) {
      Box box = boxes.computeIfAbsent(mailbox.value(), name -> new Box());
      if (box.open) {
        return new OpenResult.InUse();
      }
      box.open = true;
      return new OpenResult.Opened(new Handle(box));
    }
  }

  @Override
  public MailboxStatus status(MailboxName mailbox) {
    synchronized (boxes) {
      Box box = boxes.get(mailbox.value());
      return box == null ? MailboxStatus.EMPTY : box.status();
    }
  }

  @Override
  public List<MailboxName> mailboxes() {
    synchronized (boxes) {
      return boxes.entrySet().stream()
          .filter(entry -> entry.getValue().present)
          .map(entry -> new MailboxName(entry.getKey()))
          .toList();
    }
  }

  @Override
  public boolean remove(MailboxName mailbox) {
    synchronized (boxes) {
      Box box = boxes.get(mailbox.value());
      if (box == null) {
        return true;
      }
      if (box.open) {
        return false;
      }
      box.messages.clear();
      box.present = false;
      box.lastTouched = 0;
      return true;
    }
  }

  private final class Handle implements Mailbox {
    private final Box box;
    private final Map<Long, Kept> snapshot;
    private final List<MessageEntry> entries;
    private final long lastTouched;
    private boolean closed;

    Handle(Box box) {
      this.box = box;
      this.snapshot = new TreeMap<>(box.messages);
      this.lastTouched = box.lastTouched;
      this.entries =
          snapshot.entrySet().stream()
              .map(
                  entry ->
                      new MessageEntry(
                          entry.getKey(),
                          entry.getValue().octets().length,
                          entry.getValue().received(),
                          Optional.empty()))
              .toList();
    }

    @Override
    public List<MessageEntry> entries() {
      return entries;
    }

    @Override
    public MessageSource message(MessageEntry entry) throws IOException {
      synchronized (boxes) {
        if (closed) {
          throw new IOException("the mailbox is closed");
        }
        return TestMessage.of(snapshot.get(entry.id()).octets());
      }
    }

    @Override
    public long lastTouched() {
      return lastTouched;
    }

    @Override
    public UpdateResult update(Set<Long> removed, long mark) {
      synchronized (boxes) {
        if (closed) {
          return new UpdateResult.LeaseLost();
        }
        if (mark < lastTouched || !snapshot.keySet().containsAll(removed)) {
          throw new IllegalArgumentException("not what this handle may change");
        }
        box.messages.keySet().removeAll(removed);
        box.lastTouched = mark;
        return new UpdateResult.Updated();
      }
    }

    @Override
    public void close() {
      synchronized (boxes) {
        if (!closed) {
          closed = true;
          box.open = false;
        }
      }
    }
  }
}
