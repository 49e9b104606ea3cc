package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** All segments there are, by number. */
public final class Segments {

  /** So many files without readers may stay open. */
  private static final int IDLE_FILES = 64;

  private final LogFiles files;
  private final ConcurrentSkipListMap<Long, Segment> byNumber = new ConcurrentSkipListMap<>();
  private final AtomicLong lastNumber = new AtomicLong();
  private final AtomicInteger pinsSinceSweep = new AtomicInteger();

  /** Knows none yet. */
  public Segments(LogFiles files) {
    this.files = files;
  }

  LogFiles files() {
    return files;
  }

  /** Finds the files; removes what was never finished. */
  void load() throws IOException {
    for (String name : files.names()) {
      OptionalLong number = SegmentName.number(name);
      if (number.isPresent()) {
        add(number.getAsLong(), name, true);
      } else if (name.endsWith(SegmentName.NEW)) {
        files.delete(name);
      }
    }
  }

  /** A number that no segment has had. */
  long nextNumber() {
    return lastNumber.incrementAndGet();
  }

  /** Numbers up to this one are taken, whether their files are still there or not. */
  public void skipNumbers(long upTo) {
    lastNumber.accumulateAndGet(upTo, Math::max);
  }

  Segment add(long number, String fileName, boolean sealed) {
    Segment segment = new Segment(number, fileName, files, sealed);
    byNumber.put(number, segment);
    skipNumbers(number);
    return segment;
  }

  /** Adds one that is pinned already. */
  Segment addPinned(long number, String fileName) {
    Segment segment = new Segment(number, fileName, files, true);
    segment.pin();
    byNumber.put(number, segment);
    return segment;
  }

  /** Keeps a segment open for reading; empty if there is none of this number. */
  public Optional<Segment> pin(long number) {
    Segment segment = byNumber.get(number);
    if (segment == null || !segment.pin()) {
      return Optional.empty();
    }
    if (pinsSinceSweep.incrementAndGet() >= IDLE_FILES) {
      pinsSinceSweep.set(0);
      closeIdle();
    }
    return Optional.of(segment);
  }

  private void closeIdle() {
    long open = 0;
    for (Segment segment : byNumber.values()) {
      try {
        if (segment.isOpen() && ++open > IDLE_FILES) {
          segment.closeIfIdle();
        }
      } catch (IOException unimportant) {
        // It was read only; the next reader opens it again.
        continue;
      }
    }
  }

  /** All there are, in order. */
  public List<Segment> all() {
    return List.copyOf(byNumber.values());
  }

  /** Whether there is a segment of this number. */
  public boolean has(long number) {
    return byNumber.containsKey(number);
  }

  /** Deletes a segment's file; false if somebody reads it. */
  public boolean delete(Segment segment) throws IOException {
    if (!segment.deleteIfIdle()) {
      return false;
    }
    byNumber.remove(segment.number());
    return true;
  }

  /** Closes all files; later reads open them again. */
  void close() throws IOException {
    for (Segment segment : byNumber.values()) {
      segment.closeIfIdle();
    }
  }
}
