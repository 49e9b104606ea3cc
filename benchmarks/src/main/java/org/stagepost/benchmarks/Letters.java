package org.stagepost.benchmarks;

import java.nio.charset.StandardCharsets;

/** Messages for stores: a header, and lines. */
final class Letters {

  private static final String HEADER =
      "From: <ann@example.org>\r\nTo: <bob@example.org>\r\nSubject: Load\r\n\r\n";

  private static final String LINE = "x".repeat(70) + "\r\n";

  private Letters() {}

  /** A message of about this many octets. */
  static byte[] text(int octets) {
    int lines = Math.max(1, (octets - HEADER.length()) / LINE.length());
    return (HEADER + LINE.repeat(lines)).getBytes(StandardCharsets.US_ASCII);
  }
}
