package org.stagepost.testkit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.Mailbox;
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
  private Optional<Mailbox> holder = Optional.empty();

  /** The messages by their ids, to read and to change. */
  TreeMap<Long, Letter> letters() {
    return letters;
  }

  MailboxStatus status() {
    long octets = letters.values().stream().mapToLong(Letter::size).sum();
    return new MailboxStatus(letters.size(), octets);
  }

  /** The id of a message that was accepted under this id. */
  Optional<Long> find(UUID acceptId) {
    return letters.entrySet().stream()
        .filter(entry -> entry.getValue().acceptId().equals(acceptId))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Adds a message, unless it is there; its id. */
  long add(Letter letter) {
    return find(letter.acceptId())
        .orElseGet(
            () -> {
              listed = true;
              lastId++;
              letters.put(lastId, letter);
              return lastId;
            });
  }

  /** Removes all, bar what is remembered of ids. */
  void remove() {
    letters.clear();
    lastTouched = 0;
    listed = false;
  }

  boolean isListed() {
    return listed;
  }

  long lastTouched() {
    return lastTouched;
  }

  void touch(long mark) {
    lastTouched = mark;
  }

  /** Who has it open. */
  Optional<Mailbox> holder() {
    return holder;
  }

  void hold(Optional<Mailbox> newHolder) {
    holder = newHolder;
  }
}
