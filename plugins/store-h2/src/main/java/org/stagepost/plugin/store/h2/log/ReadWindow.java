package org.stagepost.plugin.store.h2.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A part of a segment in memory, which moves along as it is read. */
final class ReadWindow {

  /** The most that can be looked at in one piece without a copy. */
  static final int SIZE = 256 << 10;

  private final Segment segment;
  private final long length;
  private final ByteBuffer octets = ByteBuffer.allocate(SIZE);
  private long start;

  ReadWindow(Segment segment, long length) {
    this.segment = segment;
    this.length = length;
    octets.limit(0);
  }

  /** A view of some octets, at most {@link #SIZE}; good until the next call. */
  ByteBuffer at(long offset, int count) throws IOException {
    if (offset < start || offset + count > start + octets.limit()) {
      fill(offset, count);
    }
    return octets.slice((int) (offset - start), count);
  }

  private void fill(long offset, int count) throws IOException {
    octets.clear();
    start = offset;
    while (octets.position() < count || (octets.hasRemaining() && more())) {
      if (segment.read(octets, start + octets.position()) < 0) {
        break;
      }
    }
    octets.flip();
    if (octets.limit() < count) {
      octets.limit(0);
      throw new EOFException("a segment became shorter while it was read");
    }
  }

  private boolean more() {
    return start + octets.position() < length;
  }

  /** A copy of some octets, of any count. */
  byte[] copy(long offset, int count) throws IOException {
    byte[] copy = new byte[count];
    for (int done = 0; done < count; ) {
      int part = Math.min(SIZE, count - done);
      at(offset + done, part).get(copy, done, part);
      done += part;
    }
    return copy;
  }
}
