package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;
import org.stagepost.api.message.MessageSource;

/**
 * The octets of a message on their way into the log: exactly as many as the source promised, then a
 * CRLF if they do not end with one.
 */
final class MessageText {

  /** How much longer than its source a message may become. */
  static final int LONGEST_ENDING = 2;

  private static final byte CR = '\r';
  private static final byte LF = '\n';

  private final long promised;
  private final InputStream input;
  private final CRC32C checksum = new CRC32C();
  private long read;
  private byte last;
  private byte lastButOne;
  private boolean ended;

  MessageText(MessageSource source, InputStream input) {
    this.promised = source.size();
    this.input = input;
  }

  /**
   * Reads some octets into a buffer that has room for at least {@link #LONGEST_ENDING}.
   *
   * @return how many; 0 at the end
   */
  int read(byte[] target, int from) throws IOException {
    if (ended) {
      return 0;
    }
    int count = 0;
    if (read < promised) {
      count = input.read(target, from, (int) Math.min(target.length - from, promised - read));
      if (count <= 0) {
        throw new IOException(
            "the message is shorter than the " + promised + " octets it promised");
      }
    } else {
      count = end(target, from);
    }
    checksum.update(target, from, count);
    read += count;
    remember(target, from, count);
    return count;
  }

  private void remember(byte[] target, int from, int count) {
    if (count > 1) {
      lastButOne = target[from + count - 2];
    } else if (count == 1) {
      lastButOne = last;
    }
    if (count > 0) {
      last = target[from + count - 1];
    }
  }

  private int end(byte[] target, int from) throws IOException {
    if (input.read() >= 0) {
      throw new IOException("the message is longer than the " + promised + " octets it promised");
    }
    ended = true;
    if (lastButOne == CR && last == LF) {
      return 0;
    }
    target[from] = CR;
    target[from + 1] = LF;
    return LONGEST_ENDING;
  }

  /** How many octets were read so far, the added CRLF among them. */
  long octets() {
    return read;
  }

  int checksum() {
    return (int) checksum.getValue();
  }
}
