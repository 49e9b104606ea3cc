package ${package};

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.MailboxStatus;

/** What is known of one mailbox; the octets are in the file. The store's lock guards it. */
final class ExampleBox {

  /**
   * A message: where in the file its octets lie. Safe to read without the lock, for the journal
   * changes nothing that it has acknowledged.
   */
  record Letter(UUID acceptId, Instant received, ExampleFile file, long place, long size)
      implements MessageSource {

    @Override
    public InputStream open() {
      return new Octets(this);
    }
  }

  /** The octets of a letter. */
  private static final class Octets extends InputStream {

    private final Letter letter;
    private long at;

    private Octets(Letter letter) {
      this.letter = letter;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (at >= letter.size()) {
        return length == 0 ? 0 : -1;
      }
      int wanted = (int) Math.min(length, letter.size() - at);
      int count = letter.file().read(ByteBuffer.wrap(target, offset, wanted), letter.place() + at);
      if (count < 0) {
        throw new IOException("the journal is shorter than it was");
      }
      at += count;
      return count;
    }
  }

  private final TreeMap<Long, Letter> letters = new TreeMap<>();
  private final Map<UUID, Long> ids = new HashMap<>();
  private long octets;
  private long lastId;
  private long lastTouched;
  private boolean listed;
  private Optional<ExampleMailbox> holder = Optional.empty();

  MailboxStatus status() {
    return new MailboxStatus(letters.size(), octets);
  }

  /** The messages as they are now. */
  TreeMap<Long, Letter> snapshot() {
    return new TreeMap<>(letters);
  }

  /** The id of a message that was accepted under this id. */
  Optional<Long> find(UUID acceptId) {
    return Optional.ofNullable(ids.get(acceptId));
  }

  long nextId() {
    return lastId + 1;
  }

  void add(long id, Letter letter) {
    listed = true;
    lastId = id;
    letters.put(id, letter);
    ids.put(letter.acceptId(), id);
    octets += letter.size();
  }

  void update(Iterable<Long> removed, long touched) {
    for (long id : removed) {
      Letter letter = letters.remove(id);
      ids.remove(letter.acceptId());
      octets -= letter.size();
    }
    lastTouched = touched;
  }

  /** Removes all, bar the last id. */
  void remove() {
    update(List.copyOf(letters.keySet()), 0);
    listed = false;
  }

  boolean isListed() {
    return listed;
  }

  long lastTouched() {
    return lastTouched;
  }

  /** Who has the lease. */
  Optional<ExampleMailbox> holder() {
    return holder;
  }

  void hold(Optional<ExampleMailbox> next) {
    holder = next;
  }
}
