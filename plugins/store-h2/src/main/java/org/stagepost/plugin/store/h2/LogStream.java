package org.stagepost.plugin.store.h2;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.plugin.store.h2.log.BodyPlace;
import org.stagepost.plugin.store.h2.log.Segment;

/**
 * Reads a message out of its segment. One that is not what was stored is given all the same, for
 * its owner may still make something of it; the log says so.
 */
final class LogStream extends InputStream {

  private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);
  private static final int BUFFER = 16 << 10;

  private final Segment segment;
  private final BodyPlace place;
  private final String label;
  private ByteBuffer buffer = ByteBuffer.allocate(0); // until somebody reads in small pieces
  private final CRC32C checksum = new CRC32C();
  private boolean skipped;
  private long fetched;
  private boolean closed;

  /** Takes over a pin of the segment. */
  LogStream(Segment segment, BodyPlace place, String label) {
    this.segment = segment;
    this.place = place;
    this.label = label;
  }

  @Override
  public int read() throws IOException {
    if (!buffer.hasRemaining() && !refill()) {
      return -1;
    }
    return buffer.get() & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!buffer.hasRemaining()) {
      if (length >= BUFFER || length >= place.octets() - fetched) {
        return fetch(ByteBuffer.wrap(target, offset, length));
      }
      if (!refill()) {
        return -1;
      }
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(target, offset, count);
    return count;
  }

  private boolean refill() throws IOException {
    if (buffer.capacity() == 0) {
      buffer = ByteBuffer.allocate((int) Math.min(BUFFER, place.octets() - fetched));
    }
    buffer.clear();
    int count = fetch(buffer);
    buffer.flip();
    return count > 0;
  }

  /** Reads from the segment; -1 at the end of the message. */
  private int fetch(ByteBuffer target) throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    long left = place.octets() - fetched;
    if (left == 0) {
      return -1;
    }
    int start = target.position();
    target.limit(start + (int) Math.min(target.remaining(), left));
    int count = segment.read(target, place.offset() + fetched);
    if (count <= 0) {
      throw new EOFException(label + " cannot be read: its segment ends before it");
    }
    checksum.update(target.duplicate().flip().position(start));
    fetched += count;
    if (fetched == place.octets() && !skipped && (int) checksum.getValue() != place.checksum()) {
      LOG.error("{} is damaged: segment {}, offset {}", label, segment.number(), place.offset());
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long buffered = Math.clamp(count, 0, buffer.remaining());
    buffer.position(buffer.position() + (int) buffered);
    long beyond = Math.clamp(count - buffered, 0, place.octets() - fetched);
    if (beyond > 0) {
      fetched += beyond;
      skipped = true;
    }
    return buffered + beyond;
  }

  @Override
  public int available() {
    return buffer.remaining();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      segment.unpin();
    }
  }
}
