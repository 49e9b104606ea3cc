package org.stagepost.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import org.stagepost.api.message.MessageSource;

/**
 * A message of any size that takes no memory: its octets follow from a number, so that they can be
 * made again and compared. It ends with CRLF.
 */
public final class LongMessage implements MessageSource {

  private static final int SMALLEST = 2;
  private static final int COMPARED = 64 << 10;

  private final long size;
  private final long seed;

  /**
   * Makes one.
   *
   * @param size how many octets, at least 2
   * @param seed what they follow from
   */
  public LongMessage(long size, long seed) {
    if (size < SMALLEST) {
      throw new IllegalArgumentException("too short to end with CRLF");
    }
    this.size = size;
    this.seed = seed;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() {
    return new Octets();
  }

  /** Whether a stream gives exactly the octets of this message. */
  public boolean isIn(InputStream found) throws IOException {
    try (InputStream expected = open()) {
      byte[] wanted = expected.readNBytes(COMPARED);
      while (wanted.length > 0) {
        if (!java.util.Arrays.equals(wanted, found.readNBytes(wanted.length))) {
          return false;
        }
        wanted = expected.readNBytes(COMPARED);
      }
      return found.read() < 0;
    }
  }

  private final class Octets extends InputStream {
    private final SplittableRandom random = new SplittableRandom(seed);
    private long given;
    private long word;

    @Override
    public int read() {
      if (given == size) {
        return -1;
      }
      long index = given++;
      if (index % Long.BYTES == 0) {
        word = random.nextLong();
      }
      int octet = (int) (word >>> (index % Long.BYTES * Byte.SIZE)) & 0xFF;
      if (index < size - 2) {
        return octet;
      }
      return index == size - 1 ? '\n' : '\r';
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (length > 0 && given == size) {
        return -1;
      }
      int count = (int) Math.min(length, size - given);
      for (int index = 0; index < count; index++) {
        target[offset + index] = (byte) read();
      }
      return count;
    }
  }
}
