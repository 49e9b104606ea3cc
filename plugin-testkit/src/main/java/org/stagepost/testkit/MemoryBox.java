package org.stagepost.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailboxStatus;

/** One mailbox of a store in memory; one without messages remembers its next id. */
final class MemoryBox {

  /** A message as it is kept, with the checksum that it came with. */
  record Letter(UUID acceptId, Instant received, byte[] octets, long checksum)
      implements MessageSource {

    Letter(UUID acceptId, Instant received, byte[] octets) {
      this(acceptId, received, octets, checksum(octets));
    }

    private static long checksum(byte[] octets) {
      CRC32C checksum = new CRC32C();
      checksum.update(octets);
      return checksum.getValue();
    }

    boolean isSound() {
      return checksum(octets) == checksum;
    }

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
  private long octets;
  private long lastId;
  private long lastTouched;
  private boolean listed;
  private Optional<OpenMemoryMailbox> holder = Optional.empty();

  /** The messages by their ids, to read. */
  SortedMap<Long, Letter> letters() {
    return Collections.unmodifiableSortedMap(letters);
  }

  MailboxStatus status() {
    return new MailboxStatus(letters.size(), octets);
  }

  /** The id of a message that was accepted under this id. */
  Optional<Long> find(UUID acceptId) {
    return letters.entrySet().stream()
        .filter(entry -> entry.getValue().acceptId().equals(acceptId))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The id that the next message gets. */
  long nextId() {
    return lastId + 1;
  }

  void add(long id, Letter letter) {
    listed = true;
    lastId = Math.max(lastId, id);
    octets += letter.size();
    letters.put(id, letter);
  }

  void update(MemoryChange.Updated update) {
    for (long id : update.removed()) {
      octets -= letters.remove(id).size();
    }
    lastTouched = update.mark();
  }

  /** Removes all, bar what is remembered of ids. */
  void remove() {
    letters.clear();
    octets = 0;
    lastTouched = 0;
    listed = false;
  }

  /** Changes one octet of a message, in all mailboxes that have it. */
  void damage(long id) {
    byte[] octets = letters.get(id).octets();
    octets[octets.length / 2] ^= 0x20;
  }

  boolean isListed() {
    return listed;
  }

  long lastTouched() {
    return lastTouched;
  }

  /** Who has it open. */
  Optional<OpenMemoryMailbox> holder() {
    return holder;
  }

  void hold(Optional<OpenMemoryMailbox> newHolder) {
    holder = newHolder;
  }
}
