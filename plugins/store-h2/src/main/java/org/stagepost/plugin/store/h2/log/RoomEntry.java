package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.util.Optional;

/** Asks the writer for room for a large body. */
final class RoomEntry implements LogEntry {

  /** Room in a segment, which is pinned. */
  record Room(Segment segment, long offset) {}

  private final LogRecord record;
  private final Segments segments;
  private final Answer<Optional<Room>> answer = new Answer<>();

  private RoomEntry(LogRecord record, Segments segments) {
    this.record = record;
    this.segments = segments;
  }

  /** Empty if no segment can hold it now. */
  static Optional<Room> submit(LogRecord record, Segments segments, LogWriter writer)
      throws IOException {
    RoomEntry entry = new RoomEntry(record, segments);
    writer.submit(entry);
    return entry.answer.await();
  }

  @Override
  public long span() {
    return record.span();
  }

  @Override
  public boolean isUrgent() {
    return false;
  }

  @Override
  public Optional<LogRecord> plan() {
    return Optional.of(record);
  }

  @Override
  public void written(Position begin, Position end) {
    long offset = record.bodyOffset(begin.offset());
    answer.give(segments.pin(begin.segment()).map(segment -> new Room(segment, offset)));
  }

  @Override
  public void unwritten() {
    throw new IllegalStateException("room is always written");
  }

  @Override
  public void full() {
    answer.give(Optional.empty());
  }

  @Override
  public void failed(IOException cause) {
    answer.fail(cause);
  }
}
