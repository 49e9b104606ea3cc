package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One file of the log, as its readers see it. While somebody has it pinned it is not deleted;
 * whether its file is open is its own business.
 */
public final class Segment {

  private final long number;
  private final String fileName;
  private final LogFiles files;
  private final Consumer<Segment> opening;
  private Optional<LogFile> file = Optional.empty();
  private int pins;
  private boolean deleted;
  private volatile boolean sealed;
  private volatile boolean failed;

  /**
   * One that nobody has open or pinned.
   *
   * @param opening is told whenever its file was opened
   */
  Segment(long number, String fileName, LogFiles files, Consumer<Segment> opening) {
    this.number = number;
    this.fileName = fileName;
    this.files = files;
    this.opening = opening;
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

  /** Closes the file, if it is open; the next reader opens it again, and who reads now, too. */
  synchronized void closeFile() throws IOException {
    if (file.isPresent()) {
      LogFile open = file.get();
      file = Optional.empty();
      open.close();
    }
  }

  /** Marks it deleted unless somebody has it pinned. */
  synchronized boolean deleteIfIdle() throws IOException {
    if (pins > 0) {
      return false;
    }
    closeFile();
    files.delete(fileName);
    deleted = true;
    return true;
  }

  /** Reads into a buffer as {@link LogFile#read} does; only while it is pinned. */
  public int read(ByteBuffer target, long offset) throws IOException {
    int position = target.position();
    while (true) {
      LogFile open = file();
      try {
        return open.read(target, offset);
      } catch (ClosedChannelException closed) {
        target.position(position);
        if (isOpenAs(open)) {
          throw closed; // not by closeFile
        }
      }
    }
  }

  /** How long its file is. */
  long length() throws IOException {
    try (LogFile opened = files.openToRead(fileName)) {
      return opened.length();
    }
  }

  private synchronized boolean isOpenAs(LogFile open) {
    return file.isPresent() && file.get() == open;
  }

  private LogFile file() throws IOException {
    LogFile opened;
    synchronized (this) {
      if (file.isPresent()) {
        return file.get();
      }
      opened = files.openToRead(fileName);
      file = Optional.of(opened);
    }
    opening.accept(this); // which may close others, so no lock is held here
    return opened;
  }
}
