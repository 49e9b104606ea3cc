package org.stagepost.server.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.stagepost.api.message.MessageSource;
import org.stagepost.server.delivery.HeaderScan.Stretch;

/**
 * A message with trace headers in front and some stretches of the original left out; nothing is
 * copied.
 */
final class StampedMessage implements MessageSource {

  private final byte[] stamp;
  private final MessageSource original;
  private final List<Stretch> left;
  private final long size;

  /**
   * A stamped message.
   *
   * @param stamp the octets in front
   * @param left what is left out of the original: stretches in order, none touching octets twice
   */
  StampedMessage(byte[] stamp, MessageSource original, List<Stretch> left) {
    this.stamp = stamp.clone();
    this.original = original;
    this.left = List.copyOf(left);
    long out = 0;
    for (Stretch stretch : left) {
      out += stretch.to() - stretch.from();
    }
    this.size = stamp.length + original.size() - out;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() throws IOException {
    return new StampedStream(original.open());
  }

  private final class StampedStream extends InputStream {

    private final InputStream in;
    private int stamped;
    private long offset; // in the original
    private int nextLeft;

    private StampedStream(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] octets, int from, int length) throws IOException {
      Objects.checkFromIndexSize(from, length, octets.length);
      if (length == 0) {
        return 0;
      }
      if (stamped < stamp.length) {
        int count = Math.min(length, stamp.length - stamped);
        System.arraycopy(stamp, stamped, octets, from, count);
        stamped += count;
        return count;
      }
      leaveOut();
      long bound = nextLeft < left.size() ? left.get(nextLeft).from() - offset : length;
      int count = in.read(octets, from, (int) Math.min(length, bound));
      offset += Math.max(0, count);
      return count;
    }

    private void leaveOut() throws IOException {
      while (nextLeft < left.size() && left.get(nextLeft).from() == offset) {
        in.skipNBytes(left.get(nextLeft).to() - offset);
        offset = left.get(nextLeft).to();
        nextLeft++;
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
