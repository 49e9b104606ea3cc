package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Keeps one segment ready for the writer. */
final class SparePool {

  private static final int CHUNK = 1 << 20;
  private static final int CHUNKS_A_FORCE = 4;

  private final LogFiles files;
  private final LogSettings settings;
  private final UUID store;
  private final FullDisk full;
  private final SecureRandom random = new SecureRandom();
  private Optional<Spare> spare = Optional.empty();
  private long made;
  private volatile boolean ready;

  SparePool(LogFiles files, LogSettings settings, UUID store, FullDisk full) {
    this.full = full;
    this.files = files;
    this.settings = settings;
    this.store = store;
  }

  /** Whether one is ready. */
  boolean isReady() {
    return ready;
  }

  /** Takes over a spare that an earlier start left, and removes all others. */
  synchronized void adopt() throws IOException {
    List<String> left =
        files.names().stream().filter(name -> name.endsWith(SegmentName.SPARE)).toList();
    for (String name : left) {
      if (spare.isPresent()) {
        files.delete(name);
      } else {
        adopt(name);
      }
    }
  }

  private void adopt(String name) throws IOException {
    LogFile file = files.open(name);
    Spare found = new Spare(name, file, file.length(), random.nextLong());
    if (found.room() <= 0) {
      file.close();
      files.delete(name);
      return;
    }
    new SegmentHeader(store, found.marker()).write(file);
    file.force(false);
    keep(found);
  }

  private void keep(Spare made) {
    spare = Optional.of(made);
    ready = true;
  }

  /** Makes one if there is none; called ahead of need. */
  synchronized void prepare() throws IOException {
    if (spare.isEmpty()) {
      make(length()).ifPresent(this::keep);
    }
  }

  /**
   * Hands one out, made now if need be.
   *
   * @param span the record that must fit
   * @param urgent whether the space that is left to others may be used
   * @return empty if the disk has no room
   */
  synchronized Optional<Spare> take(long span, boolean urgent) throws IOException {
    Predicate<Spare> fits = made -> made.room() >= span;
    if (spare.isEmpty()) {
      make(length()).ifPresent(this::keep);
    }
    if (spare.filter(fits).isPresent()) {
      Optional<Spare> taken = spare;
      spare = Optional.empty();
      ready = false;
      return taken;
    }
    long needed = span + SegmentHeader.LENGTH + RecordHeader.LENGTH;
    return urgent ? make(RecordHeader.align(Math.max(needed, smallest()))) : Optional.empty();
  }

  /** Takes back one that was not used after all. */
  synchronized void giveBack(Spare unused) throws IOException {
    if (spare.isEmpty()) {
      keep(unused);
    } else {
      unused.file().close();
      files.delete(unused.fileName());
    }
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
    String unfinished = ++made + SegmentName.NEW;
    String finished = System.nanoTime() + "-" + made + SegmentName.SPARE;
    LogFile file = files.create(unfinished);
    try {
      long marker = random.nextLong();
      fill(file, length);
      new SegmentHeader(store, marker).write(file);
      file.force(true);
      files.rename(unfinished, finished);
      full.took(length);
      return Optional.of(new Spare(finished, file, length, marker));
    } catch (IOException failed) {
      boolean noRoom = DiskFull.caused(failed, files);
      file.close();
      files.delete(unfinished);
      if (noRoom) {
        full.refused(length, String.valueOf(failed.getMessage()));
        return Optional.empty();
      }
      throw failed;
    }
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
    if (spare.isPresent()) {
      spare.get().file().close();
      spare = Optional.empty();
      ready = false;
    }
  }
}
