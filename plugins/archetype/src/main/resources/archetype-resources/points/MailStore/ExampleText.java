package ${package};

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.stagepost.api.message.MessageSource;

/**
 * A message as it is stored: with the CRLF at its end, which is added if it is not there.
 *
 * @param given the message as it was delivered
 * @param end what is added
 */
record ExampleText(MessageSource given, byte[] end) implements MessageSource {

  private static final byte[] CRLF = {'\r', '\n'};

  static ExampleText of(MessageSource given) throws IOException {
    byte[] last = new byte[0];
    if (given.size() >= CRLF.length) {
      try (InputStream in = given.open()) {
        in.skipNBytes(given.size() - CRLF.length);
        last = in.readNBytes(CRLF.length);
      }
    }
    return new ExampleText(given, Arrays.equals(last, CRLF) ? new byte[0] : CRLF);
  }

  @Override
  public long size() {
    return given.size() + end.length;
  }

  @Override
  public InputStream open() throws IOException {
    return new SequenceInputStream(given.open(), new ByteArrayInputStream(end));
  }
}
