package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Reads the records of a segment one after the other. Where there should be one and is none, it
 * goes on at the next place that holds one.
 */
final class SegmentScan {

  private final SegmentHeader header;
  private final boolean checkingBodies;
  private final long length;
  private final ReadWindow window;
  private long at;
  private boolean ended;

  /**
   * Scans a segment that stays pinned meanwhile.
   *
   * @param from the offset of a record, or of the end
   * @param checkingBodies whether bodies are read and compared with their checksums
   */
  SegmentScan(Segment segment, SegmentHeader header, long from, boolean checkingBodies)
      throws IOException {
    this.header = header;
    this.checkingBodies = checkingBodies;
    this.length = segment.length();
    this.window = new ReadWindow(segment, length);
    this.at = Math.max(from, SegmentHeader.LENGTH);
  }

  /** The next record, or what lies before it; empty at the end. */
  Optional<Found> next() throws IOException {
    if (ended || at >= length) {
      return Optional.empty();
    }
    Optional<Found.Record> here = recordAt(at);
    if (here.isPresent()) {
      at = here.get().end();
      ended = here.get().header().kind() == RecordKind.END;
      return Optional.of(here.get());
    }
    long begin = at;
    boolean blank = skipRubble();
    return at < length || !blank ? Optional.of(new Found.Rubble(begin, at)) : Optional.empty();
  }

  /** Goes on to the next record or the end; tells whether there were only zeros in between. */
  private boolean skipRubble() throws IOException {
    boolean blank = true;
    while (length - at >= RecordHeader.ALIGNMENT) {
      int part = (int) Math.min(ReadWindow.SIZE, length - at) & -RecordHeader.ALIGNMENT;
      ByteBuffer octets = window.at(at, part);
      for (int offset = 0; offset < part; offset += RecordHeader.ALIGNMENT) {
        long word = octets.getLong(offset);
        if (word == header.marker()) {
          if (recordAt(at + offset).isPresent()) {
            at += offset;
            return false;
          }
          octets = window.at(at, part); // the look at the candidate may have moved the window
        }
        blank &= word == 0;
      }
      at += part;
    }
    at = length;
    return blank;
  }

  private Optional<Found.Record> recordAt(long offset) throws IOException {
    if (offset + RecordHeader.LENGTH > length) {
      return Optional.empty();
    }
    byte[] fixed = window.copy(offset, RecordHeader.LENGTH);
    Optional<RecordHeader> read = RecordHeader.read(ByteBuffer.wrap(fixed), header.marker());
    if (read.isEmpty() || offset + RecordHeader.LENGTH + read.get().metaLength() > length) {
      return Optional.empty();
    }
    byte[] meta = window.copy(offset + RecordHeader.LENGTH, read.get().metaLength());
    if (!RecordHeader.isIntact(ByteBuffer.wrap(fixed), meta, offset)) {
      return Optional.empty();
    }
    boolean sound =
        !checkingBodies || !read.get().kind().bodyIsChecked() || bodyIsSound(offset, read.get());
    return Optional.of(new Found.Record(offset, read.get(), meta, sound));
  }

  private boolean bodyIsSound(long offset, RecordHeader record) throws IOException {
    long from = offset + RecordHeader.LENGTH + record.metaLength();
    if (record.bodyLength() > length - from) {
      return false;
    }
    CRC32C checksum = new CRC32C();
    for (long done = 0; done < record.bodyLength(); ) {
      int part = (int) Math.min(ReadWindow.SIZE, record.bodyLength() - done);
      checksum.update(window.at(from + done, part));
      done += part;
    }
    return (int) checksum.getValue() == record.bodyChecksum();
  }
}
