package org.stagepost.server.net;

import java.io.IOException;
import java.io.InputStream;
import org.stagepost.api.message.MessageSource;

/** A message that is being read from where it is stored. */
final class OpenMessage implements AutoCloseable {

  /** It cannot be read, or is not as long as it said. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(Throwable cause) {
      super(cause);
    }

    Failure(String what) {
      super(what);
    }
  }

  private final MessageSource source;
  private final InputStream stream;
  private long total;

  private OpenMessage(MessageSource source, InputStream stream) {
    this.source = source;
    this.stream = stream;
  }

  static OpenMessage of(MessageSource source) throws Failure {
    try {
      return new OpenMessage(source, source.open());
    } catch (Throwable thrown) {
      throw new Failure(thrown);
    }
  }

  /**
   * Reads on.
   *
   * @return how many octets; -1 at the end
   */
  int read(byte[] into, int length) throws Failure {
    int count;
    try {
      count = stream.read(into, 0, length);
    } catch (Throwable thrown) {
      throw new Failure(thrown);
    }
    if (count < 0 && total != source.size()) {
      throw new Failure("a message of " + source.size() + " octets ended after " + total);
    }
    total += Math.max(0, count);
    return count;
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      // All that was wanted of it has been read.
    }
  }
}
