package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One file of the log, as its readers see it. While somebody has it pinned it is not deleted, and
 * its file stays open.
 */
public final class Segment {

  private final long number;
  private final String fileName;
  private final LogFiles files;
  private Optional<LogFile> file = Optional.empty();
  private int pins;
  private boolean deleted;
  private volatile boolean sealed;
  private volatile boolean failed;

  Segment(long number, String fileName, LogFiles files, boolean sealed) {
    this.number = number;
    this.fileName = fileName;
    this.files = files;
    this.sealed = sealed;
  }

  /** Its place in the order of the log. */
  public long number() {
    return number;
  }

  /** The name of its file, in the folder of the log. */
  public String fileName() {
    return fileName;
  }

  /** Whether it holds one large body and no facts. */
  public boolean isBody() {
    return SegmentName.isBody(fileName);
  }

  /** Nothing is appended to it any more. */
  public boolean isSealed() {
    return sealed;
  }

  void seal() {
    sealed = true;
  }

  /** A write or a force failed: nothing that is not forced yet will be readable. */
  boolean hasFailed() {
    return failed;
  }

  void fail() {
    failed = true;
  }

  /** Keeps it until {@link #unpin}; false if it is deleted. */
  synchronized boolean pin() {
    if (deleted) {
      return false;
    }
    pins++;
    return true;
  }

  /** Whether nobody has it pinned now. */
  public synchronized boolean isUnpinned() {
    return pins == 0;
  }

  /** Ends one {@link Segments#pin}. */
  public synchronized void unpin() {
    pins--;
  }

  synchronized boolean isOpen() {
    return file.isPresent();
  }

  /** Closes the file if nobody needs it now. */
  synchronized boolean closeIfIdle() throws IOException {
    if (pins > 0 || file.isEmpty()) {
      return false;
    }
    file.get().close();
    file = Optional.empty();
    return true;
  }

  /** Marks it deleted unless somebody has it pinned. */
  synchronized boolean deleteIfIdle() throws IOException {
    if (pins > 0) {
      return false;
    }
    closeIfIdle();
    files.delete(fileName);
    deleted = true;
    return true;
  }

  /** Reads into a buffer as {@link LogFile#read} does; only while it is pinned. */
  public int read(ByteBuffer target, long offset) throws IOException {
    return file().read(target, offset);
  }

  synchronized LogFile file() throws IOException {
    if (file.isEmpty()) {
      file = Optional.of(files.openToRead(fileName));
    }
    return file.get();
  }
}
