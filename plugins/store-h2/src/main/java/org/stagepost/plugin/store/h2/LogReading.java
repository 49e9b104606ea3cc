package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.stagepost.plugin.store.h2.log.DamagedPlace;
import org.stagepost.plugin.store.h2.log.LoggedFact;
import org.stagepost.plugin.store.h2.log.MailLog;
import org.stagepost.plugin.store.h2.log.Position;
import org.stagepost.plugin.store.h2.log.Segment;

/**
 * Reads all facts of the log while it goes on. Segments that are there at the beginning stay until
 * the end; of those that were deleted before, all that matters is in the index and behind them.
 */
final class LogReading implements AutoCloseable {

  private static final int BATCH = 5_000;

  private final MailLog log;
  private final TreeMap<Long, Segment> pinned = new TreeMap<>();

  private LogReading(MailLog log) {
    this.log = log;
  }

  /** Keeps the segments that there are now. */
  static LogReading begin(MailLog log) {
    LogReading reading = new LogReading(log);
    for (Segment segment : log.segments().all()) {
      if (!segment.isBody()) {
        log.segments()
            .pin(segment.number())
            .ifPresent(kept -> reading.pinned.put(kept.number(), kept));
      }
    }
    return reading;
  }

  /**
   * Whether nothing before a position can have been missed: a segment that was begun after this
   * could have been deleted again.
   */
  boolean covers(Position bound) {
    return pinned.isEmpty() ? bound.equals(Position.START) : bound.segment() <= pinned.lastKey();
  }

  /** Takes some facts. */
  interface Taker {
    void take(List<LoggedFact> facts) throws IOException;
  }

  /**
   * Gives the facts up to a position that this {@linkplain #covers covers}, and that was indexed
   * after this began.
   *
   * @return what is damaged before it
   */
  List<DamagedPlace> to(Position bound, Taker taker) throws IOException {
    List<DamagedPlace> damaged = new ArrayList<>();
    List<LoggedFact> batch = new ArrayList<>(BATCH);
    for (Segment segment : pinned.headMap(bound.segment(), true).values()) {
      boolean last = segment.number() == bound.segment();
      damaged.addAll(
          log.readTo(
              segment,
              last ? bound.offset() : Long.MAX_VALUE,
              fact -> {
                batch.add(fact);
                if (batch.size() == BATCH) {
                  taker.take(batch);
                  batch.clear();
                }
              }));
    }
    if (!batch.isEmpty()) {
      taker.take(batch);
    }
    return damaged;
  }

  /** Lets the segments go. */
  @Override
  public void close() {
    pinned.values().forEach(Segment::unpin);
  }
}
