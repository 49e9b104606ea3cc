package ${package};

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.stagepost.api.message.MessageSource;

/**
 * All that ever happened, one record behind the other: a head, the change, and the octets of a
 * message if there is one. A record counts if its checksum says that it is whole, so a power cut
 * leaves all of it or nothing. Used under the lock of the store.
 *
 * <p>It only grows. A real store writes what is left into a new journal when most is gone.
 */
final class ExampleJournal {

  private static final int HEAD = 28; // number, lengths of change and message, checksum
  private static final int PIECE = 64 << 10;
  private static final int STEP = 1 << 20;
  private static final int LONGEST_CHANGE = 16 << 20;

  /** A full disk must still take a removal: it is written into room that exists. */
  private static final int ROOM_FOR_REMOVALS = 64 << 10;

  private final ExampleFile file;
  private long tail;
  private long number;

  /** Whether there may be something behind the tail that was never acknowledged. */
  private boolean inDoubt = true;

  ExampleJournal(ExampleFile file) {
    this.file = file;
  }

  /** Is told of each record. */
  interface Reader {
    /** A change, and where the octets of its message begin and how many there are. */
    void read(ExampleChange change, long place, long octets);
  }

  /** Gives all records that are whole. */
  void replay(Reader reader) throws IOException {
    while (readNext(reader)) {}
  }

  private boolean readNext(Reader reader) throws IOException {
    long room = file.length() - tail - HEAD;
    if (room < 0) {
      return false;
    }
    ByteBuffer head = ByteBuffer.wrap(read(tail, HEAD));
    boolean next = head.getLong() == number;
    int length = head.getInt();
    long octets = head.getLong();
    if (!next || length <= 0 || length > LONGEST_CHANGE || octets < 0 || length + octets > room) {
      return false;
    }
    byte[] change = read(tail + HEAD, length);
    long place = tail + HEAD + length;
    CRC32C checksum = checksum(change, octets);
    for (long at = 0; at < octets; at += PIECE) {
      checksum.update(read(place + at, (int) Math.min(PIECE, octets - at)));
    }
    if (checksum.getValue() != head.getLong()) {
      return false;
    }
    reader.read(ExampleChange.of(change), place, octets);
    tail = place + octets;
    number++;
    return true;
  }

  private byte[] read(long offset, int count) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(count);
    while (octets.hasRemaining()) {
      if (file.read(octets, offset + octets.position()) < 0) {
        throw new IOException("the journal is shorter than it was");
      }
    }
    return octets.array();
  }

  private CRC32C checksum(byte[] change, long octets) {
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(16).putLong(number).putLong(octets).flip());
    checksum.update(change);
    return checksum;
  }

  /**
   * Keeps a change; on return it survives a power cut.
   *
   * @return where the octets of the message begin; empty if there is no room
   * @throws IOException if it is not kept, and will not come to light later
   */
  OptionalLong keep(ExampleChange change, Optional<? extends MessageSource> message)
      throws IOException {
    byte[] octets = change.octets();
    long size = message.map(MessageSource::size).orElse(0L);
    mend();
    long needed = HEAD + octets.length + size + (message.isPresent() ? ROOM_FOR_REMOVALS : 0);
    if (file.length() - tail < needed && !grow(needed)) {
      return OptionalLong.empty();
    }
    inDoubt = true; // until the force has said otherwise
    long place = tail + HEAD + octets.length;
    CRC32C checksum = checksum(octets, size);
    if (message.isPresent()) {
      write(message.get(), place, checksum);
    }
    ByteBuffer record = ByteBuffer.allocate(HEAD + octets.length);
    record.putLong(number).putInt(octets.length).putLong(size).putLong(checksum.getValue());
    file.write(record.put(octets).flip(), tail);
    file.force(false);
    inDoubt = false;
    tail = place + size;
    number++;
    return OptionalLong.of(place);
  }

  private void write(MessageSource message, long place, CRC32C checksum) throws IOException {
    byte[] piece = new byte[PIECE];
    long written = 0;
    try (InputStream in = message.open()) {
      for (int count = in.readNBytes(piece, 0, PIECE);
          count > 0;
          count = in.readNBytes(piece, 0, PIECE)) {
        if (written + count > message.size()) {
          throw new IOException("the message is longer than it said");
        }
        checksum.update(piece, 0, count);
        file.write(ByteBuffer.wrap(piece, 0, count), place + written);
        written += count;
      }
    }
    if (written < message.size()) {
      throw new IOException("the message is shorter than it said");
    }
  }

  /** Room is made before it is needed, and forced with the size: later forces need not carry it. */
  private boolean grow(long needed) throws IOException {
    long length = file.length();
    long more = (tail + needed - length + STEP - 1) / STEP * STEP;
    if (file.usableSpace() < more) {
      return false;
    }
    inDoubt = true;
    clear(length, length + more);
    inDoubt = false;
    return true;
  }

  /**
   * After a write or a force that failed nobody knows what the disk has, and a second force would
   * say that all is well: what was not acknowledged must go first.
   */
  private void mend() throws IOException {
    if (inDoubt) {
      clear(tail, file.length());
      inDoubt = false;
    }
  }

  private void clear(long from, long to) throws IOException {
    for (long at = from; at < to; at += PIECE) {
      file.write(ByteBuffer.allocate((int) Math.min(PIECE, to - at)), at);
    }
    file.force(true);
  }
}
