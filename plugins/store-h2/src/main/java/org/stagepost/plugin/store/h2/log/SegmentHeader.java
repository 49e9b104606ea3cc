package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first 4096 octets of a segment: the same 40 octets twice, in different sectors, so that one
 * damaged sector costs nothing.
 *
 * @param store which log the segment belongs to
 * @param marker the random number that each of its records begins with
 */
record SegmentHeader(UUID store, long marker) {

  /** Where the first record begins. */
  static final int LENGTH = 4096;

  private static final int SECOND_COPY = 2048;
  private static final int CHECKED = 36;
  private static final long MAGIC = 0x5374616765706F73L; // "Stagepos"
  private static final int VERSION = 1;

  void write(LogFile file) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(LENGTH);
    for (int at : new int[] {0, SECOND_COPY}) {
      octets.position(at);
      octets.putLong(MAGIC).putInt(VERSION).putLong(marker);
      octets.putLong(store.getMostSignificantBits()).putLong(store.getLeastSignificantBits());
      octets.putInt(checksum(octets, at));
    }
    file.write(octets.clear(), 0);
  }

  /** Reads it; empty if neither copy is whole. */
  static Optional<SegmentHeader> read(Segment segment) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(LENGTH);
    int read = 0;
    while (octets.hasRemaining() && read >= 0) {
      read = segment.read(octets, octets.position());
    }
    for (int at : new int[] {0, SECOND_COPY}) {
      if (octets.getLong(at) == MAGIC && octets.getInt(at + CHECKED) == checksum(octets, at)) {
        if (octets.getInt(at + 8) != VERSION) {
          throw new IOException("a segment of a later version of this store");
        }
        return Optional.of(
            new SegmentHeader(
                new UUID(octets.getLong(at + 20), octets.getLong(at + 28)),
                octets.getLong(at + 12)));
      }
    }
    return Optional.empty();
  }

  private static int checksum(ByteBuffer octets, int at) {
    CRC32C checksum = new CRC32C();
    checksum.update(octets.slice(at, CHECKED));
    return (int) checksum.getValue();
  }
}
