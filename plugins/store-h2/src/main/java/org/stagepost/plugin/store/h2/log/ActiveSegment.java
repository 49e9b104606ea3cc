package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The segment that records are appended to. Belongs to the writer's thread. */
final class ActiveSegment {

  private final Segment segment;
  private final Spare made;
  private final ByteBuffer staging;

  /** Where the next record begins. */
  private long tail = SegmentHeader.LENGTH;

  /** Where the first octet of the staging buffer belongs. */
  private long stagedFrom = SegmentHeader.LENGTH;

  /** All before it is forced. */
  private long forced = SegmentHeader.LENGTH;

  ActiveSegment(Segment segment, Spare made, ByteBuffer staging) {
    this.segment = segment;
    this.made = made;
    this.staging = staging;
  }

  Segment segment() {
    return segment;
  }

  long capacity() {
    return made.capacity();
  }

  /** How much a record may take. */
  long room() {
    return made.capacity() - RecordHeader.LENGTH - tail;
  }

  Position tail() {
    return new Position(segment.number(), tail);
  }

  boolean isForced() {
    return forced == tail;
  }

  /** Appends a record, which must have room; it is durable after {@link #force}. */
  Position append(LogRecord record) throws IOException {
    Position begin = tail();
    long span = record.span();
    long staged =
        RecordHeader.span(
            record.meta().length, record.body().map(LogRecord.InlineBody::length).orElse(0));
    if (staged > staging.remaining()) {
      flush();
    }
    if (staged > staging.capacity()) {
      ByteBuffer large = ByteBuffer.allocate(Math.toIntExact(staged));
      put(large, record, begin.offset());
      made.file().write(large.flip(), begin.offset());
      stagedFrom = begin.offset() + staged;
    } else {
      put(staging, record, begin.offset());
    }
    tail += span;
    if (span > staged) { // room for a body that another thread writes
      flush();
      stagedFrom = tail;
    }
    return begin;
  }

  private void put(ByteBuffer target, LogRecord record, long offset) {
    record.header(forced).write(target, record.meta(), made.marker(), offset);
    record.body().ifPresent(body -> target.put(body.octets(), 0, body.length()));
    while (target.position() % RecordHeader.ALIGNMENT != 0) {
      target.put((byte) 0);
    }
  }

  private void flush() throws IOException {
    if (staging.position() > 0) {
      staging.flip();
      long length = staging.remaining();
      try {
        made.file().write(staging, stagedFrom);
      } finally {
        staging.clear();
      }
      stagedFrom += length;
    }
  }

  /** Makes all that was appended durable. */
  void force() throws IOException {
    flush();
    made.file().force(false);
    forced = tail;
  }

  /** Ends the segment for good. */
  void end(boolean cutOff) throws IOException {
    append(LogRecord.end());
    force();
    if (cutOff) {
      made.file().truncate(tail);
      made.file().force(true);
    }
    made.file().close();
    segment.seal();
  }

  /** Takes back all that was not forced; what a force that failed left there can never be read. */
  void cutBack() throws IOException {
    staging.clear();
    made.file().truncate(forced);
    made.file().force(true);
    made.file().close();
    segment.seal();
  }

  void close() throws IOException {
    made.file().close();
  }
}
