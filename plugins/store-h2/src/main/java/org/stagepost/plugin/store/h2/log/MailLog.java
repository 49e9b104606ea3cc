package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The log as a whole: its segments, its writer, and its state at a start. */
public final class MailLog {

  private final LogSettings settings;
  private final Segments segments;
  private final UUID store;
  private final FullDisk full = new FullDisk();
  private final SparePool spares;
  private final Recovery recovery;
  private Position end = Position.START;
  private Optional<LogWriter> writer = Optional.empty();
  private Optional<Bodies> bodies = Optional.empty();

  private MailLog(LogFiles files, LogSettings settings, Segments segments, UUID store) {
    this.settings = settings;
    this.segments = segments;
    this.store = store;
    this.spares = new SparePool(files, settings, store, full);
    this.recovery = new Recovery(segments, store);
  }

  /** Finds the segments of a folder. Reads nothing else and writes nothing yet. */
  public static MailLog find(LogFiles files, LogSettings settings) throws IOException {
    Segments segments = new Segments(files);
    segments.load();
    return new MailLog(files, settings, segments, storeOf(segments));
  }

  private static UUID storeOf(Segments segments) throws IOException {
    List<Segment> all = segments.all();
    for (Segment segment : all.reversed()) {
      Optional<SegmentHeader> header = SegmentHeader.read(segment);
      if (header.isPresent()) {
        return header.get().store();
      }
    }
    if (!all.isEmpty()) {
      throw new IOException("no header of any segment can be read");
    }
    return UUID.randomUUID();
  }

  /** Names this log; the index remembers whose it is. */
  public UUID store() {
    return store;
  }

  /** Whether there is no segment at all. */
  public boolean isEmpty() {
    return segments.all().isEmpty();
  }

  /** See {@link Recovery#reaches}. */
  public boolean reaches(Position begin, Position end) throws IOException {
    return recovery.reaches(begin, end);
  }

  /**
   * Gives no segment a number up to this one: the index may refer to a file that is missing, and
   * must not find another in its place.
   */
  public void skipNumbers(long upTo) {
    segments.skipNumbers(upTo);
  }

  /** Gives all facts from a position on, and repairs the end of the log. */
  public void replay(Position from, FactTaker taker) throws IOException {
    segments.skipNumbers(from.segment());
    end = recovery.replay(from, taker);
  }

  /** Whether the replay has met damage, so far, that may have been anything. */
  public boolean missedRecords() {
    return recovery.missedRecords();
  }

  /**
   * Makes a log that was replayed ready to append to.
   *
   * @param spareTaken is told, on the writer's thread, that {@link #prepareSpare} has work
   */
  public void start(Runnable spareTaken) throws IOException {
    spares.adopt();
    LogWriter started = new LogWriter(segments, spares, end, spareTaken);
    writer = Optional.of(started);
    bodies =
        Optional.of(new Bodies(segments, started, settings, new Bodies.Surroundings(store, full)));
    started.start();
  }

  /** Queues an entry; it will be answered on the writer's thread. */
  public void submit(LogEntry entry) {
    writer.orElseThrow().submit(entry);
  }

  /** Takes over large bodies. */
  public Bodies bodies() {
    return bodies.orElseThrow();
  }

  /** Where the forced log ends. */
  public Position forcedTo() {
    return writer.orElseThrow().forcedTo();
  }

  /** The segments. */
  public Segments segments() {
    return segments;
  }

  /** How long segments are on a disk with room. */
  public long segmentSize() {
    return settings.segmentSize();
  }

  /** Makes the next segment ahead of need. */
  public void prepareSpare() throws IOException {
    spares.prepare();
  }

  /**
   * Tells what is in a sealed, pinned segment; bodies are not read.
   *
   * @throws DamagedSegment if any of its records cannot be read, for then nobody knows all that is
   *     in it
   */
  public void read(Segment segment, FactTaker facts) throws IOException {
    Optional<SegmentHeader> header = SegmentHeader.read(segment);
    if (header.isEmpty()) {
      throw new DamagedSegment(segment.fileName() + " has no header that can be read");
    }
    List<DamagedPlace> damaged = read(segment, header.get(), Long.MAX_VALUE, facts);
    if (!damaged.isEmpty()) {
      String places =
          damaged.stream().map(DamagedPlace::toString).collect(Collectors.joining("; "));
      throw new DamagedSegment("records cannot be read: " + places);
    }
  }

  /**
   * Tells what is in a pinned segment up to an offset that was forced, while the log goes on behind
   * it; bodies are not read.
   *
   * @return what is damaged before the offset
   */
  public List<DamagedPlace> readTo(Segment segment, long bound, FactTaker facts)
      throws IOException {
    Optional<SegmentHeader> header = SegmentHeader.read(segment);
    return header.isPresent()
        ? read(segment, header.get(), bound, facts)
        : List.of(new DamagedPlace(segment.number(), segment.fileName(), 0, SegmentHeader.LENGTH));
  }

  private static List<DamagedPlace> read(
      Segment segment, SegmentHeader header, long bound, FactTaker facts) throws IOException {
    List<DamagedPlace> damaged = new ArrayList<>();
    SegmentScan scan = new SegmentScan(segment, header, SegmentHeader.LENGTH, false);
    Optional<Found> found = scan.next();
    while (found.isPresent() && found.get().begin() < bound) {
      switch (found.get()) {
        case Found.Record record -> tell(segment, record, facts);
        case Found.Rubble rubble ->
            damaged.add(
                new DamagedPlace(
                    segment.number(),
                    segment.fileName(),
                    rubble.begin(),
                    Math.min(rubble.end(), bound)));
      }
      found = scan.next();
    }
    return damaged;
  }

  private static void tell(Segment segment, Found.Record record, FactTaker facts)
      throws IOException {
    Position begin = new Position(segment.number(), record.begin());
    Position end = new Position(segment.number(), record.end());
    for (Fact fact : FactCodec.decode(record.header(), record.meta(), begin)) {
      facts.take(new LoggedFact(fact, begin, end));
    }
  }

  /** How long a segment's file is. */
  public long length(Segment segment) throws IOException {
    return segment.length();
  }

  /** Writes what waits, ends the log cleanly and closes its files. */
  public void close() throws IOException {
    if (writer.isPresent()) {
      writer.get().close();
    }
    spares.close();
    segments.close();
  }
}
