package org.stagepost.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Keeps the changes of a store in memory in a file of {@link FaultyFiles}, one record a change. A
 * record counts if its checksum says that it is whole. The smallest thing that meets the contract
 * on a disk that fails, and each step a method that a broken store of the kit's own tests can get
 * wrong. Used under the lock of the store.
 */
class MemoryJournal {

  private static final String FOLDER = "mail";
  private static final String NAME = "mail/journal";
  private static final int HEAD = 16; // length, checksum, number
  private static final int ROOM_FOR_REMOVALS = 64 << 10;
  private static final int STEP = 256 << 10;

  private final FaultyFiles.OpenFile file;
  private final FaultyFiles disk;
  private long tail;
  private long number;
  private boolean inDoubt;

  /** Opens the journal, or begins one. */
  MemoryJournal(FaultyFiles disk) throws IOException {
    this.disk = disk;
    if (disk.names().contains(NAME)) {
      this.file = disk.open(NAME);
    } else {
      if (!disk.folders().contains(FOLDER)) {
        disk.makeFolder(FOLDER);
      }
      this.file = disk.create(NAME);
      forceNames(FOLDER);
    }
  }

  /** Makes the names survive of the folder and of what is in it. */
  void forceNames(String folder) throws IOException {
    disk.forceFolder(folder);
    disk.forceFolder();
  }

  /** Gives all that was kept, and cuts off what was not. */
  final void replay(Consumer<MemoryChange> taker) throws IOException {
    for (Optional<byte[]> octets = read(); octets.isPresent(); octets = read()) {
      taker.accept(MemoryChange.of(octets.get()));
    }
    if (file.length() > tail) {
      cutBack();
    }
  }

  private Optional<byte[]> read() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    if (file.read(head, tail) < HEAD) {
      return Optional.empty();
    }
    head.flip();
    int length = head.getInt();
    int checksum = head.getInt();
    if (length <= 0 || length > file.length() - tail - HEAD || head.getLong() != number) {
      return Optional.empty();
    }
    byte[] octets = new byte[length];
    file.read(ByteBuffer.wrap(octets), tail + HEAD);
    if (!isWhole(octets, checksum)) {
      return Optional.empty();
    }
    tail += HEAD + length;
    number++;
    return Optional.of(octets);
  }

  /** Whether octets are those that were written. */
  boolean isWhole(byte[] octets, int checksum) {
    return checksum(octets) == checksum;
  }

  private int checksum(byte[] octets) {
    CRC32 checksum = new CRC32();
    checksum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    checksum.update(octets);
    return (int) checksum.getValue();
  }

  /**
   * Keeps a change; on return it survives a power cut.
   *
   * @return false if the disk has no room for it
   * @throws IOException if it is not kept, and will not come to light later
   */
  boolean keep(MemoryChange change) throws IOException {
    byte[] octets = change.octets();
    mend();
    long needed = HEAD + octets.length + (change.givesRoomBack() ? 0 : ROOM_FOR_REMOVALS);
    if (file.length() - tail < needed && !grow(needed)) {
      return false;
    }
    inDoubt = true; // until the force has said otherwise
    write(octets);
    force();
    inDoubt = false;
    tail += HEAD + octets.length;
    number++;
    return true;
  }

  private boolean grow(long needed) throws IOException {
    long missing = tail + needed - file.length();
    int more = (int) ((missing + STEP - 1) / STEP * STEP);
    if (disk.usableSpace() < more) {
      return false;
    }
    inDoubt = true;
    file.write(ByteBuffer.allocate(more), file.length());
    file.force(true);
    inDoubt = false;
    return true;
  }

  private void write(byte[] octets) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(HEAD + octets.length);
    record.putInt(octets.length).putInt(checksum(octets)).putLong(number).put(octets).flip();
    file.write(record, tail);
  }

  /** Makes what was written survive. */
  void force() throws IOException {
    file.force(false);
  }

  /**
   * After a write or a force that failed nobody knows what the disk has, and a second force would
   * say that all is well: what is not kept must go first.
   */
  void mend() throws IOException {
    if (inDoubt) {
      cutBack();
      inDoubt = false;
    }
  }

  private void cutBack() throws IOException {
    file.truncate(tail);
    file.force(true);
  }
}
