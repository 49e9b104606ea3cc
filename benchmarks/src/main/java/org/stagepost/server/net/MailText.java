package org.stagepost.server.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Messages as mail mostly is: lines of 72 characters, one in fifty begins with a dot. */
final class MailText {

  private static final int LINE = 72;
  private static final int DOTTED = 50;
  private static final String END = "\r\n.\r\n";

  private MailText() {}

  /** A text of so many octets. */
  static byte[] plain(int size) {
    StringBuilder text = new StringBuilder(size + LINE);
    for (int line = 1; text.length() < size; line++) {
      text.append(line % DOTTED == 0 ? '.' : 'x').append("y".repeat(LINE - 1)).append("\r\n");
    }
    byte[] octets = text.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] cut = Arrays.copyOf(octets, size);
    cut[size - 2] = '\r';
    cut[size - 1] = '\n';
    return cut;
  }

  /** The same as it goes over the wire, its last line included. */
  static byte[] stuffed(int size) {
    String text = new String(plain(size), StandardCharsets.US_ASCII);
    String wire = text.substring(0, size - 2).replace("\r\n.", "\r\n..") + END;
    return wire.getBytes(StandardCharsets.US_ASCII);
  }
}
