package org.stagepost.server.net;

import java.io.IOException;

/**
 * Writes a text of many lines: a dot is put before each line that begins with one, and a lone dot
 * behind the last (RFC 1939 §3, RFC 5321 §4.5.2).
 */
final class DotWriter {

  private final WireOutput output;
  private boolean lineStart = true;
  private byte last;

  DotWriter(WireOutput output) {
    this.output = output;
  }

  /** Writes a part of the text, which may begin and end anywhere. */
  void write(byte[] text, int offset, int length) throws IOException {
    int end = offset + length;
    int from = offset;
    int at = offset;
    while (at < end) {
      if (lineStart && text[at] == '.') {
        output.octets(text, from, at - from);
        output.octet('.');
        from = at;
      }
      at = Math.min(LineEnds.nextFeed(text, at, end) + 1, end);
      lineStart = text[at - 1] == '\n' && (at - 1 > offset ? text[at - 2] : last) == '\r';
      last = text[at - 1];
    }
    output.octets(text, from, end - from);
  }

  /** Writes one line, given without its end. */
  void line(String line) throws IOException {
    if (line.startsWith(".")) {
      output.octet('.');
    }
    output.text(line);
    output.lineEnd();
  }

  /** Ends the last line, if that is missing, and then the text. */
  void finish() throws IOException {
    if (!lineStart) {
      output.lineEnd();
    }
    output.octet('.');
    output.lineEnd();
  }
}
