package org.stagepost.server.pop3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

/** A store with a single mailbox, which says what was done to it and can be made to fail. */
final class OneMailbox implements MailStore {

  final TreeMap<Long, String> messages = new TreeMap<>();
  final List<String> done = new ArrayList<>();
  boolean open;
  boolean broken;
  boolean leaseLost;
  long lastTouched;
  LeaseListener listener;

  OneMailbox with(long id, String text) {
    messages.put(id, text);
    return this;
  }

  @Override
  public String name() {
    return "one";
  }

  @Override
  public OpenResult open(MailboxName mailbox, LeaseListener leaseListener) throws IOException {
    if (broken) {
      throw new IOException("no disk");
    }
    if (open) {
      return new OpenResult.InUse();
    }
    open = true;
    listener = leaseListener;
    done.add("open " + mailbox);
    return new OpenResult.Opened(new Handle());
  }

  private final class Handle implements Mailbox {

    @Override
    public List<MessageEntry> entries() {
      if (messages.containsValue("unlistable")) {
        throw new IllegalStateException("cannot list");
      }
      return messages.entrySet().stream()
          .map(
              e ->
                  new MessageEntry(
                      e.getKey(), e.getValue().length(), Instant.EPOCH, imported(e.getKey())))
          .toList();
    }

    private Optional<String> imported(long id) {
      return id % 10 == 5 ? Optional.of("old-" + id) : Optional.empty();
    }

    @Override
    public MessageSource message(MessageEntry entry) throws IOException {
      if (broken) {
        throw new IOException("no disk");
      }
      return new Text(messages.get(entry.id()));
    }

    @Override
    public long lastTouched() {
      return lastTouched;
    }

    @Override
    public UpdateResult update(Set<Long> removed, long touched) throws IOException {
      done.add("update " + removed + " " + touched);
      if (broken) {
        throw new IOException("no disk");
      }
      if (leaseLost) {
        return new UpdateResult.LeaseLost();
      }
      messages.keySet().removeAll(removed);
      lastTouched = touched;
      return new UpdateResult.Updated();
    }

    @Override
    public void close() {
      done.add("close");
      open = false;
      if (broken) {
        throw new IllegalStateException("no disk");
      }
    }
  }

  private record Text(String text) implements MessageSource {
    @Override
    public long size() {
      return text.length();
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public AppendResult append(Delivery delivery) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MailboxStatus status(MailboxName mailbox) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<MailboxName> mailboxes() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean remove(MailboxName mailbox) {
    throw new UnsupportedOperationException();
  }
}
