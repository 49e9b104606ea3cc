package org.stagepost.server.net;

/** Finds the end of a message's top: its header, the blank line, and some lines (RFC 1939 §7). */
final class TopCut {

  private int bodyLines;
  private boolean inHeader = true;
  private boolean lineStart = true;
  private byte last;
  private boolean complete;

  TopCut(int bodyLines) {
    this.bodyLines = bodyLines;
  }

  /** Whether the top has ended; what follows does not belong to it. */
  boolean isComplete() {
    return complete;
  }

  /** How many of these octets, which follow those of the last call, belong to the top. */
  int keep(byte[] text, int offset, int length) {
    for (int at = offset; at < offset + length; at++) {
      byte octet = text[at];
      if (octet == '\n' && last == '\r') {
        endLine();
        if (complete) {
          return at + 1 - offset;
        }
      } else if (octet != '\r' || last == '\r') {
        lineStart = false;
      }
      last = octet;
    }
    return length;
  }

  private void endLine() {
    if (!inHeader) {
      bodyLines--;
    } else if (lineStart) {
      inHeader = false;
    }
    lineStart = true;
    complete = !inHeader && bodyLines <= 0;
  }
}
