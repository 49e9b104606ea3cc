package org.stagepost.plugin.store.h2.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file of the log. All offsets are given: there is no file position. */
public interface LogFile extends Closeable {

  /**
   * Reads at an offset. An interrupt of the thread neither fails the read nor closes the file; it
   * is kept for the caller.
   *
   * @return how many octets were read, at least 1 if the buffer has room; -1 at the end of the file
   */
  int read(ByteBuffer target, long offset) throws IOException;

  /** Writes all that the buffer holds. */
  void write(ByteBuffer source, long offset) throws IOException;

  /**
   * Returns when everything written to the file, through any handle, would survive a power cut.
   *
   * @param size whether the size of the file may have changed and must survive too
   */
  void force(boolean size) throws IOException;

  /** Cuts the file off. */
  void truncate(long length) throws IOException;

  /** How long the file is. */
  long length() throws IOException;
}
