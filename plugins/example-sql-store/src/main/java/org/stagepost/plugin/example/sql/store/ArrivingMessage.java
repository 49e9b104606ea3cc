package org.stagepost.plugin.example.sql.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.stagepost.api.message.MessageSource;

/**
 * A message as it will be kept: with CRLF at its end.
 *
 * @param source the message as it came
 * @param ended whether it came with CRLF at its end
 */
record ArrivingMessage(MessageSource source, boolean ended) {

  private static final byte[] CRLF = {'\r', '\n'};

  /**
   * Reads a message to its end, to see how it ends.
   *
   * @throws IOException if it cannot be read, or is not as long as it says
   */
  static ArrivingMessage of(MessageSource source) throws IOException {
    long size = source.size();
    int known = (int) Math.min(size, CRLF.length);
    try (InputStream in = source.open()) {
      in.skipNBytes(size - known);
      byte[] end = in.readNBytes(known + 1);
      if (end.length != known) {
        throw new IOException("the message is not as long as it said");
      }
      return new ArrivingMessage(source, known == 2 && end[0] == '\r' && end[1] == '\n');
    }
  }

  /** How long it will be. */
  long octets() {
    return source.size() + (ended ? 0 : CRLF.length);
  }

  /** Opens it. */
  InputStream open() throws IOException {
    InputStream in = source.open();
    return ended ? in : new SequenceInputStream(in, new ByteArrayInputStream(CRLF));
  }
}
