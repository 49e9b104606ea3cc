package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All segments there are, by number. */
public final class Segments {

  private static final Logger LOG = LoggerFactory.getLogger(Segments.class);

  /** So many files are open for readers at most, however many segments they have pinned. */
  private static final int OPEN_FILES = 256;

  private final LogFiles files;
  private final ConcurrentSkipListMap<Long, Segment> byNumber = new ConcurrentSkipListMap<>();
  private final AtomicLong lastNumber = new AtomicLong();
  private final LinkedHashSet<Segment> opened = new LinkedHashSet<>();

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
    Segment segment = new Segment(number, fileName, files, this::opened);
    if (sealed) {
      segment.seal();
    }
    byNumber.put(number, segment);
    skipNumbers(number);
    return segment;
  }

  /** Adds one that is pinned already. */
  Segment addPinned(long number, String fileName) {
    Segment segment = new Segment(number, fileName, files, this::opened);
    segment.seal();
    segment.pin();
    byNumber.put(number, segment);
    return segment;
  }

  /** Keeps a segment from being deleted; empty if there is none of this number. */
  public Optional<Segment> pin(long number) {
    Segment segment = byNumber.get(number);
    if (segment == null || !segment.pin()) {
      return Optional.empty();
    }
    return Optional.of(segment);
  }

  /** A segment's file was opened: another one is closed, if there are too many. */
  private void opened(Segment segment) {
    Optional<Segment> eldest = Optional.empty();
    synchronized (opened) {
      opened.remove(segment); // it was closed meanwhile, and is the youngest now
      opened.add(segment);
      if (opened.size() > OPEN_FILES) {
        eldest = Optional.of(opened.removeFirst());
      }
    }
    eldest.ifPresent(Segments::close);
  }

  private static void close(Segment segment) {
    try {
      segment.closeFile();
    } catch (IOException unimportant) {
      LOG.debug("a file that was only read cannot be closed", unimportant);
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
      segment.closeFile();
    }
  }
}
