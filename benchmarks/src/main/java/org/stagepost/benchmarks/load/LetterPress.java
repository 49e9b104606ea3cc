package org.stagepost.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32C;

/** Makes letters of one size. The text is the same in all; the header is not. For many threads. */
final class LetterPress {

  private static final int LINE = 72;
  private static final int DOTTED = 20;

  private final String run;
  private final String sender;
  private final int size;
  private final byte[] text;
  private final byte[] wireText;

  /**
   * A press.
   *
   * @param run begins the ids of all letters: digits and small letters
   * @param sender the address that they are from
   * @param size how many octets a letter has; a few hundred at least
   */
  LetterPress(String run, String sender, int size) {
    this.run = run;
    this.sender = sender;
    this.size = size;
    this.text = text(Math.max(2, size - begin(0, new byte[0]).length));
    this.wireText = stuffed(text);
  }

  private static byte[] text(int octets) {
    Random random = new Random(octets);
    StringBuilder text = new StringBuilder(octets + LINE);
    for (int line = 1; text.length() < octets; line++) {
      if (line % DOTTED == 0) {
        text.append('.');
      }
      random.ints(LINE, ' ' + 1, '~').forEach(character -> text.append((char) character));
      text.append("\r\n");
    }
    text.setLength(octets - 2);
    if (text.length() > 0 && text.charAt(text.length() - 1) == '\r') {
      text.setCharAt(text.length() - 1, 'x'); // the cut went between CR and LF
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] stuffed(byte[] text) {
    String lines = "\r\n" + new String(text, StandardCharsets.US_ASCII);
    String wire = lines.replace("\r\n.", "\r\n..").substring(2) + ".\r\n";
    return wire.getBytes(StandardCharsets.US_ASCII);
  }

  /** The letter of this number. */
  Letter letter(long number) {
    byte[] begin = begin(number, text);
    return new Letter(
        id(number), begin.length + (long) text.length, new byte[][] {begin, wireText});
  }

  private String id(long number) {
    return run + "-" + number;
  }

  private byte[] begin(long number, byte[] text) {
    String header =
        """
        From: <%s>
        To: <load@example.net>
        Subject: Letter %s of %d octets
        Date: Thu, 1 Jan 2026 00:00:00 +0000
        Message-ID: <%s@load.example.net>

        """
            .formatted(sender, id(number), size, id(number))
            .replace("\n", "\r\n");
    byte[] octets = header.getBytes(StandardCharsets.US_ASCII);
    CRC32C checksum = new CRC32C();
    checksum.update(octets);
    checksum.update(text);
    long covered = octets.length + (long) text.length;
    String stamp = new Stamp(id(number), covered, checksum.getValue()).line();
    return (stamp + header).getBytes(StandardCharsets.US_ASCII);
  }
}
