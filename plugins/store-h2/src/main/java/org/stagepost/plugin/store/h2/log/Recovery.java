package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log at a start.
 *
 * <p>Only in the last segment can there be octets that were never forced: of a group that was being
 * written when the power went, any part may be on the disk. Each record tells where its group
 * begins, and so that all before was forced. What is not whole and lies behind the last such proof
 * was never acknowledged: it is voided, or cut off. What is not whole and was forced is damage: it
 * is reported and passed over, and a message whose header is whole is kept for what is left of it.
 */
final class Recovery {

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Segments segments;
  private final UUID store;
  private boolean missedRecords;

  Recovery(Segments segments, UUID store) {
    this.segments = segments;
    this.store = store;
  }

  /** The segment that was written last. */
  private OptionalLong last() {
    return segments.all().stream()
        .filter(segment -> !segment.isBody())
        .mapToLong(Segment::number)
        .max();
  }

  /**
   * Whether the log has a record between these positions, or has passed them by: if not, an index
   * that reaches so far belongs to another log, or this log was set back.
   */
  boolean reaches(Position begin, Position end) throws IOException {
    if (end.equals(Position.START)) {
      return true;
    }
    Optional<Segment> segment = segments.pin(end.segment());
    if (segment.isEmpty()) {
      return last().orElse(0) > end.segment();
    }
    try {
      Optional<SegmentHeader> header = SegmentHeader.read(segment.get());
      if (header.isEmpty()) {
        return true; // damaged; the index knows more than the log
      }
      Optional<Found> found =
          new SegmentScan(segment.get(), header.get(), begin.offset(), false).next();
      return found.filter(Found.Record.class::isInstance).isPresent()
          && found.get().end() == end.offset();
    } finally {
      segment.get().unpin();
    }
  }

  /**
   * Gives all facts from a position on, and repairs the end of the log.
   *
   * @return where the log ends
   */
  Position replay(Position from, FactTaker taker) throws IOException {
    OptionalLong last = last();
    Position end = from;
    for (Segment segment : segments.all()) {
      if (segment.number() >= from.segment() && !segment.isBody()) {
        long begin = segment.number() == from.segment() ? from.offset() : 0;
        segment.pin();
        try {
          end = replay(segment, begin, segment.number() == last.getAsLong(), taker);
        } finally {
          segment.unpin();
        }
      }
    }
    return end;
  }

  /** Whether there was damage that nobody can read any more, so that any facts may be missing. */
  boolean missedRecords() {
    return missedRecords;
  }

  private Position replay(Segment segment, long from, boolean last, FactTaker taker)
      throws IOException {
    Optional<SegmentHeader> header = SegmentHeader.read(segment);
    if (header.isEmpty()) {
      missedRecords = true;
      LOG.error(
          "{}: both copies of its header are damaged, so its records cannot be told apart; if the"
              + " index is lost too, so is its mail",
          segment.fileName());
      return new Position(segment.number(), SegmentHeader.LENGTH);
    }
    if (!header.get().store().equals(store)) {
      throw new IOException(segment.fileName() + " belongs to another mail store");
    }
    long proven = last ? provenTo(segment, header.get(), from) : Long.MAX_VALUE;
    Replay replay = new Replay(segment, proven, taker);
    SegmentScan scan = new SegmentScan(segment, header.get(), from, true);
    for (Optional<Found> found = scan.next(); found.isPresent(); found = scan.next()) {
      replay.take(found.get());
    }
    long end = Math.max(replay.end, Math.max(from, SegmentHeader.LENGTH));
    if (last) {
      repair(segment, header.get(), replay.torn, end);
    }
    return new Position(segment.number(), end);
  }

  /** How far the records themselves say that they were forced. */
  private static long provenTo(Segment segment, SegmentHeader header, long from)
      throws IOException {
    long proven = 0;
    SegmentScan scan = new SegmentScan(segment, header, from, false);
    for (Optional<Found> found = scan.next(); found.isPresent(); found = scan.next()) {
      if (found.get() instanceof Found.Record record) {
        proven = Math.max(proven, record.header().groupStart());
      }
    }
    return proven;
  }

  /** What one segment gives. */
  private final class Replay {
    private final Segment segment;
    private final long proven;
    private final FactTaker taker;
    private final List<Found> torn = new ArrayList<>();
    private long end;

    Replay(Segment segment, long proven, FactTaker taker) {
      this.segment = segment;
      this.proven = proven;
      this.taker = taker;
    }

    void take(Found found) throws IOException {
      boolean forced = found.begin() < proven;
      switch (found) {
        case Found.Record record when record.sound() || forced -> take(record);
        case Found.Record record -> torn.add(record);
        case Found.Rubble rubble when forced -> {
          missedRecords = true; // at once: whoever takes the facts behind it has to know
          LOG.error(
              "{}: octets {} to {} are damaged and were passed over; the mail that they held is"
                  + " lost, all other mail is there",
              segment.fileName(),
              rubble.begin(),
              rubble.end());
        }
        case Found.Rubble rubble -> torn.add(rubble);
      }
    }

    private void take(Found.Record record) throws IOException {
      Position begin = new Position(segment.number(), record.begin());
      Position behind = new Position(segment.number(), record.end());
      for (Fact fact : FactCodec.decode(record.header(), record.meta(), begin)) {
        if (!record.sound()) {
          LOG.error(
              "{}: the octets of a message at {} are damaged; what is left of it is kept: {}",
              segment.fileName(),
              record.begin(),
              fact);
        }
        taker.take(new LoggedFact(fact, begin, behind));
      }
      end = record.end();
    }
  }

  private void repair(Segment segment, SegmentHeader header, List<Found> torn, long end)
      throws IOException {
    long length = segment.length();
    List<Found> between = torn.stream().filter(part -> part.begin() < end).toList();
    if (between.isEmpty() && length <= end) {
      return;
    }
    if (!torn.isEmpty()) {
      LOG.warn(
          "{}: a group that was being written at the last stop is not whole; it was never"
              + " acknowledged and is cut off",
          segment.fileName());
    }
    try (LogFile file = segments.files().open(segment.fileName())) {
      for (Found part : between) {
        makeVoid(file, header, part);
      }
      if (length > end) {
        file.truncate(end);
      }
      file.force(true);
    }
  }

  private static void makeVoid(LogFile file, SegmentHeader header, Found part) throws IOException {
    long room = part.end() - part.begin() - RecordHeader.LENGTH;
    if (room >= 0) {
      ByteBuffer octets = ByteBuffer.allocate(RecordHeader.LENGTH);
      new RecordHeader(RecordKind.VOID, 0, room, 0, 0)
          .write(octets, new byte[0], header.marker(), part.begin());
      file.write(octets.flip(), part.begin());
    }
  }
}
