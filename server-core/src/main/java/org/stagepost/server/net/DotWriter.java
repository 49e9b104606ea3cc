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
    if (length == 0) {
      return;
    }
    int end = offset + length;
    int from = offset;
    if (lineStart && text[offset] == '.') {
      output.octet('.');
    }
    int dot = LineEnds.nextDotBehindFeed(text, offset + 1, end);
    while (dot < end) {
      byte beforeFeed = dot - 2 >= offset ? text[dot - 2] : last;
      if (beforeFeed == '\r') {
        output.octets(text, from, dot - from);
        output.octet('.');
        from = dot;
      }
      dot = LineEnds.nextDotBehindFeed(text, dot + 1, end);
    }
    output.octets(text, from, end - from);
    byte beforeLast = length > 1 ? text[end - 2] : last;
    last = text[end - 1];
    lineStart = last == '\n' && beforeLast == '\r';
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
