package org.stagepost.server.pop3;

import java.io.IOException;
import java.util.BitSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.pop3.Maildrop;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.UpdateResult;
import org.stagepost.server.plugin.Guard;

/**
 * The snapshot of a mailbox with the numbers and the marks of one session. Message {@code n} is
 * entry {@code n - 1}; a mark is a bit at the same place.
 */
final class SnapshotMaildrop implements Maildrop, AutoCloseable {

  private final GuardedMailbox mailbox;
  private final int size;
  private final long allOctets;
  private final long touchedBefore;
  private final BitSet marked;
  private long markedOctets;
  private long touched;
  private boolean closed;

  SnapshotMaildrop(GuardedMailbox mailbox) {
    this.mailbox = mailbox;
    MailboxStatus status = mailbox.status();
    this.size = Math.toIntExact(status.messages());
    this.allOctets = status.octets();
    this.touchedBefore = mailbox.lastTouched();
    this.touched = touchedBefore;
    this.marked = new BitSet();
  }

  @Override
  public int count() {
    return size - marked.cardinality();
  }

  @Override
  public long octets() {
    return allOctets - markedOctets;
  }

  @Override
  public Optional<Message> message(int number) {
    return isThere(number) ? Optional.of(describe(number)) : Optional.empty();
  }

  private boolean isThere(int number) {
    return number >= 1 && number <= size && !marked.get(number - 1);
  }

  private Message describe(int number) {
    MessageEntry entry = mailbox.entry(number - 1);
    return new Message(number, entry.octets(), entry.uniqueId());
  }

  @Override
  public Iterable<Message> messages() {
    return this::unmarked;
  }

  private Iterator<Message> unmarked() {
    return IntStream.rangeClosed(1, size).filter(this::isThere).mapToObj(this::describe).iterator();
  }

  @Override
  public MessageSource open(int number) {
    return mailbox.message(entry(number));
  }

  @Override
  public void touch(int number) {
    Guard.requireInTime();
    touched = Math.max(touched, entry(number).id());
  }

  @Override
  public void delete(int number) {
    Guard.requireInTime();
    touch(number);
    marked.set(number - 1);
    markedOctets += mailbox.entry(number - 1).octets();
  }

  private MessageEntry entry(int number) {
    if (closed) {
      throw new IllegalStateException("the maildrop is closed");
    }
    if (!isThere(number)) {
      throw new IllegalArgumentException("no message has the number " + number);
    }
    return mailbox.entry(number - 1);
  }

  @Override
  public void reset() {
    Guard.requireInTime();
    marked.clear();
    markedOctets = 0;
    touched = touchedBefore; // RFC 1460 §5: RSET takes back what LAST tells as well
  }

  /** The last message whose id is at most the highest that was touched; ids ascend. */
  @Override
  public int last() {
    int number = 0;
    int beyond = touched == 0 ? 1 : size + 1;
    while (beyond - number > 1) {
      int middle = (number + beyond) >>> 1;
      if (mailbox.entry(middle - 1).id() <= touched) {
        number = middle;
      } else {
        beyond = middle;
      }
    }
    return number;
  }

  @Override
  public boolean update() throws IOException {
    Guard.requireInTime();
    if (closed) {
      throw new IllegalStateException("the maildrop is closed");
    }
    try {
      return marked.isEmpty() && touched == touchedBefore || save();
    } finally {
      close();
    }
  }

  private boolean save() throws IOException {
    Set<Long> removed = new TreeSet<>();
    marked.stream().forEach(place -> removed.add(mailbox.entry(place).id()));
    return switch (mailbox.update(removed, touched)) {
      case UpdateResult.Updated _ -> true;
      case UpdateResult.LeaseLost _ -> false;
    };
  }

  /** Ends the lock; removes nothing. */
  @Override
  public void close() {
    closed = true;
    mailbox.close();
  }
}
