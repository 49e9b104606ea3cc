package org.stagepost.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** The message of a simulation. */
final class ExampleMessage {

  /** The server takes it into its heap as a whole. */
  private static final int MOST_OCTETS = 4 << 20;

  private ExampleMessage() {}

  /**
   * A short one, as a person would write it.
   *
   * @param from who; empty for nobody
   */
  static byte[] of(String from, List<String> to) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now());
    String text =
        "Date: "
            + date
            + "\r\nFrom: "
            + (from.isEmpty() ? "MAILER-DAEMON" : from)
            + "\r\nTo: "
            + String.join(",\r\n\t", to)
            + "\r\nMessage-ID: <"
            + UUID.randomUUID()
            + "@[127.0.0.1]>\r\nSubject: Hello\r\n\r\nThe mail never stops.\r\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The one in a file, with CRLF at the end of each line, as a mail program sends it.
   *
   * @throws UserError if it cannot be read, or is too large
   */
  static byte[] in(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UserError(file + " cannot be read");
    }
    if (Files.size(file) > MOST_OCTETS) {
      throw new UserError(file + " has more than 4 MiB, and cannot be simulated");
    }
    return withCrlf(Files.readAllBytes(file));
  }

  private static byte[] withCrlf(byte[] octets) {
    ByteArrayOutputStream sent = new ByteArrayOutputStream(octets.length + 1024);
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] == '\r' || octets[i] == '\n') {
        sent.write('\r');
        sent.write('\n');
        boolean pair = octets[i] == '\r' && i + 1 < octets.length && octets[i + 1] == '\n';
        i += pair ? 1 : 0;
      } else {
        sent.write(octets[i]);
      }
    }
    return sent.toByteArray();
  }
}
