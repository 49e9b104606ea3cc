package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.plugin.store.h2.index.Index;
import org.stagepost.plugin.store.h2.index.StoredMessage;
import org.stagepost.plugin.store.h2.log.BodyPlace;
import org.stagepost.plugin.store.h2.log.IdRanges;

/** The messages of a mailbox at one moment, by ascending id, in a few octets each. */
final class Listing {

  private static final int NUMBERS = 6;

  /** No more are made room for on the word of a count alone. */
  private static final int MOST_AT_ONCE = 1 << 20;

  /** Id, second of receipt, segment, offset, octets, and checksum with nanosecond, of each. */
  private long[] numbers;

  private int size;

  private Listing(long capacity) {
    numbers = new long[Math.clamp(capacity, 1, MOST_AT_ONCE) * NUMBERS];
  }

  /**
   * Puts together what the index has and what it has not yet.
   *
   * @param snapshot what the index has not yet; may know later messages, too
   * @param held what the mailbox holds: the listing has nothing that came later
   */
  static Listing of(MailboxState.Snapshot snapshot, Held held, String mailbox, Index index)
      throws IOException {
    Listing listing = new Listing(held.messages());
    listing.addAll(snapshot, held, mailbox, index);
    return listing;
  }

  /** The same list with the messages that have come since, if nothing was taken away. */
  Listing continued(MailboxState.Snapshot snapshot, Held held, String mailbox, Index index)
      throws IOException {
    Listing longer = new Listing(held.messages());
    longer.numbers = Arrays.copyOf(numbers, Math.max(longer.numbers.length, size * NUMBERS));
    longer.size = size;
    longer.addAll(snapshot, held, mailbox, index);
    return longer;
  }

  private void addAll(MailboxState.Snapshot snapshot, Held held, String mailbox, Index index)
      throws IOException {
    long begin = size == 0 ? 1 : id(size - 1) + 1;
    List<StoredMessage> added =
        snapshot.added().stream()
            .filter(message -> message.id() >= begin && message.id() < held.nextId())
            .toList();
    Merge merge = new Merge(this, snapshot, added.iterator());
    if (size + added.size() < held.messages()) {
      index.messages(mailbox, begin, held.nextId() - 1, merge::fromIndex);
    }
    merge.finish();
  }

  /** Two ascending lists, which may share messages, become one. */
  private static final class Merge {
    private final Listing listing;
    private final MailboxState.Snapshot snapshot;
    private final Iterator<StoredMessage> added;
    private Optional<StoredMessage> next;

    Merge(Listing listing, MailboxState.Snapshot snapshot, Iterator<StoredMessage> added) {
      this.listing = listing;
      this.snapshot = snapshot;
      this.added = added;
      advance();
    }

    private void advance() {
      next = added.hasNext() ? Optional.of(added.next()) : Optional.empty();
    }

    void fromIndex(StoredMessage message) {
      while (next.isPresent() && next.get().id() < message.id()) {
        takeNext();
      }
      if (next.isPresent() && next.get().id() == message.id()) {
        takeNext();
      } else if (!snapshot.isRemoved(message.id())) {
        listing.add(message);
      }
    }

    private void takeNext() {
      listing.add(next.orElseThrow());
      advance();
    }

    void finish() {
      while (next.isPresent()) {
        takeNext();
      }
    }
  }

  private void add(StoredMessage message) {
    int at = size * NUMBERS;
    if (at == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * at);
    }
    numbers[at] = message.id();
    numbers[at + 1] = message.received().getEpochSecond();
    numbers[at + 2] = message.body().segment();
    numbers[at + 3] = message.body().offset();
    numbers[at + 4] = message.body().octets();
    numbers[at + 5] =
        (long) message.received().getNano() << Integer.SIZE
            | Integer.toUnsignedLong(message.body().checksum());
    size++;
  }

  int size() {
    return size;
  }

  long id(int index) {
    return numbers[index * NUMBERS];
  }

  IdRanges ids() {
    return IdRanges.ofSorted(IntStream.range(0, size).mapToLong(this::id));
  }

  private long octets(int index) {
    return numbers[index * NUMBERS + 4];
  }

  BodyPlace place(int index) {
    int at = index * NUMBERS;
    return new BodyPlace(numbers[at + 2], numbers[at + 3], numbers[at + 4], (int) numbers[at + 5]);
  }

  private MessageEntry entry(int index) {
    int at = index * NUMBERS;
    Instant received = Instant.ofEpochSecond(numbers[at + 1], numbers[at + 5] >>> Integer.SIZE);
    return new MessageEntry(numbers[at], numbers[at + 4], received, Optional.empty());
  }

  /** Where the message of an id is in the list; negative if it is not. */
  int find(long id) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (id(middle) == id) {
        return middle;
      }
      if (id(middle) < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The sizes of some messages together. */
  long octets(Set<Long> ids) {
    long sum = 0;
    for (long id : ids) {
      int index = find(id);
      if (index < 0) {
        throw new IllegalArgumentException("no message of this mailbox has the id " + id);
      }
      sum += octets(index);
    }
    return sum;
  }

  /** The segments that have the octets of these messages. */
  Set<Long> segments() {
    Set<Long> segments = new TreeSet<>();
    long previous = -1;
    for (int index = 0; index < size; index++) {
      long segment = numbers[index * NUMBERS + 2];
      if (segment != previous) {
        segments.add(segment);
        previous = segment;
      }
    }
    return segments;
  }

  /** The list as sessions see it. */
  List<MessageEntry> entries() {
    return new Entries(this);
  }

  private static final class Entries extends AbstractList<MessageEntry> implements RandomAccess {
    private final Listing listing;

    Entries(Listing listing) {
      this.listing = listing;
    }

    @Override
    public MessageEntry get(int index) {
      if (index < 0 || index >= listing.size) {
        throw new IndexOutOfBoundsException(index);
      }
      return listing.entry(index);
    }

    @Override
    public int size() {
      return listing.size;
    }
  }
}
