package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Keeps the next segments ready for the writer: one that is made ahead of need, and a few of those
 * that hold nothing any more. Their place on the disk is there already, which saves the writing of
 * as many zeros as there will be mail. What such a file held is told from what it will hold by the
 * marker of the records, which is new.
 */
final class SparePool {

  private static final int CHUNK = 1 << 20;
  private static final int CHUNKS_A_FORCE = 4;

  /** So many are kept, where the disk has room for many more. */
  private static final int MOST = 4;

  private final Segments segments;
  private final LogFiles files;
  private final LogSettings settings;
  private final UUID store;
  private final FullDisk full;
  private final SecureRandom random = new SecureRandom();
  private final Deque<Spare> ready = new ConcurrentLinkedDeque<>();
  private long made;

  SparePool(Segments segments, LogSettings settings, UUID store, FullDisk full) {
    this.segments = segments;
    this.files = segments.files();
    this.settings = settings;
    this.store = store;
    this.full = full;
  }

  /** Whether one is ready. */
  boolean isReady() {
    return !ready.isEmpty();
  }

  /** Takes over the spares that an earlier start left. */
  synchronized void adopt() throws IOException {
    List<String> left =
        files.names().stream().filter(name -> name.endsWith(SegmentName.SPARE)).toList();
    for (String name : left) {
      LogFile file = files.open(name);
      Spare found = new Spare(name, file, file.length(), random.nextLong());
      if (ready.size() < MOST && found.room() > 0) {
        begin(found);
        ready.add(found);
      } else {
        file.close();
        files.delete(name);
      }
    }
  }

  /** Makes one if there is none; called ahead of need. */
  synchronized void prepare() throws IOException {
    if (ready.isEmpty()) {
      make(length()).ifPresent(ready::add);
    }
  }

  /** Whether a segment that holds nothing any more should become a spare. */
  boolean wants(Segment dead) throws IOException {
    long length = length();
    boolean roomy = length >= settings.segmentSize();
    return roomy && ready.size() < MOST && !dead.isBody() && dead.length() == length;
  }

  /**
   * Makes a spare of a segment that holds nothing any more.
   *
   * @return false if somebody reads it
   */
  synchronized boolean reuse(Segment dead) throws IOException {
    String unfinished = unfinished();
    if (!segments.handOver(dead, unfinished)) {
      return false;
    }
    files.forceFolder(); // or other records could be found under the segment's old name
    LogFile file = files.open(unfinished);
    try {
      ready.add(finish(unfinished, file, file.length()));
      return true;
    } catch (IOException failed) {
      giveUp(unfinished, file);
      throw failed;
    }
  }

  /**
   * Hands one out, made now if need be.
   *
   * @param span the record that must fit
   * @param urgent whether the space that is left to others may be used
   * @return empty if the disk has no room
   */
  Optional<Spare> take(long span, boolean urgent) throws IOException {
    Optional<Spare> next = Optional.ofNullable(ready.poll());
    if (next.isEmpty()) {
      next = takeMade();
    }
    if (next.filter(spare -> spare.room() >= span).isPresent()) {
      return next;
    }
    next.ifPresent(this::giveBack);
    return urgent ? makeFor(span) : Optional.empty();
  }

  /** Waits for the one that is being made, or makes it. */
  private synchronized Optional<Spare> takeMade() throws IOException {
    prepare();
    return Optional.ofNullable(ready.poll());
  }

  private synchronized Optional<Spare> makeFor(long span) throws IOException {
    long needed = span + SegmentHeader.LENGTH + RecordHeader.LENGTH;
    return make(RecordHeader.align(Math.max(needed, smallest())));
  }

  /** Takes back one that was not used after all. */
  void giveBack(Spare unused) {
    ready.addFirst(unused);
  }

  private long smallest() {
    return Math.min(LogSettings.SMALLEST_SEGMENT, settings.segmentSize());
  }

  private long length() throws IOException {
    return settings.lengthOnDisk(files.usableSpace() - settings.keptFree(files.totalSpace()));
  }

  private Optional<Spare> make(long length) throws IOException {
    if (length == 0) {
      full.refused(smallest(), "no segment can be made without what is kept free");
      return Optional.empty();
    }
    String unfinished = unfinished();
    LogFile file = files.create(unfinished);
    try {
      fill(file, length);
      Spare spare = finish(unfinished, file, length);
      full.took(length);
      return Optional.of(spare);
    } catch (IOException failed) {
      boolean noRoom = DiskFull.caused(failed, files);
      giveUp(unfinished, file);
      if (noRoom) {
        full.refused(length, String.valueOf(failed.getMessage()));
        return Optional.empty();
      }
      throw failed;
    }
  }

  private String unfinished() {
    return ++made + SegmentName.NEW;
  }

  private Spare finish(String unfinished, LogFile file, long length) throws IOException {
    String finished = System.nanoTime() + "-" + made + SegmentName.SPARE;
    Spare spare = new Spare(finished, file, length, random.nextLong());
    begin(spare);
    files.rename(unfinished, finished);
    return spare;
  }

  private void begin(Spare spare) throws IOException {
    new SegmentHeader(store, spare.marker()).write(spare.file());
    spare.file().force(true);
  }

  private void giveUp(String unfinished, LogFile file) throws IOException {
    file.close();
    files.delete(unfinished);
  }

  private static void fill(LogFile file, long length) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(CHUNK, length));
    long at = 0;
    for (int chunk = 1; at < length; chunk++) {
      zeros.clear().limit((int) Math.min(CHUNK, length - at));
      at += zeros.remaining();
      file.write(zeros, at - zeros.remaining());
      if (chunk % CHUNKS_A_FORCE == 0) { // in small parts, so that it stands in nobody's way
        file.force(true);
      }
    }
  }

  synchronized void close() throws IOException {
    for (Spare spare = ready.poll(); spare != null; spare = ready.poll()) {
      spare.file().close();
    }
  }
}
