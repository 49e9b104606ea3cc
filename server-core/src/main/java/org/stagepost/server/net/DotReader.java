package org.stagepost.server.net;

import java.io.IOException;
import org.stagepost.server.net.Conversation.Refusal;

/**
 * Reads a message that ends with CR LF dot CR LF, and with nothing else, and takes away the dot
 * before a line that begins with one (RFC 5321 §4.5.2). Each octet is looked at once, in place;
 * whole stretches go to the intake.
 *
 * <p>A bare CR or LF never begins or ends a line here, whatever is done with the message: a dot
 * behind it is text, and so is a dot before it, which is taken away as any other dot at the begin
 * of a longer line.
 */
final class DotReader {

  private static final byte[] CRLF = {'\r', '\n'};
  private static final int END = 3; // dot CR LF

  private final BulkInput bulk;
  private final WireInput input;
  private final BareLineEnds bareLineEnds;

  private boolean lineStart;

  DotReader(BulkInput bulk, BareLineEnds bareLineEnds) {
    this.bulk = bulk;
    this.input = bulk.input();
    this.bareLineEnds = bareLineEnds;
  }

  /** Reads one message to its end. */
  void read(MessageIntake intake) throws IOException {
    bulk.begin();
    lineStart = true; // the CRLF of the command is the one before the first line
    while (!scan(intake)) {
      bulk.fill();
    }
  }

  /**
   * Takes what is here, up to the last octets whose meaning depends on those to come.
   *
   * @return whether the message has ended
   */
  private boolean scan(MessageIntake intake) throws IOException {
    byte[] octets = input.array();
    int limit = input.limit();
    int from = input.position();
    int at = from;
    while (at < limit) {
      if (lineStart && octets[at] == '.') {
        if (isCutEnd(octets, at, limit)) {
          break;
        }
        take(intake, from, at);
        if (isEnd(octets, at, limit)) {
          input.takenTo(at + END);
          return true;
        }
        from = ++at; // the dot goes
      }
      lineStart = false;
      at = LineEnds.next(octets, at, limit);
      if (at == limit || octets[at] == '\r' && at + 1 == limit) {
        break;
      }
      if (octets[at] == '\r' && octets[at + 1] == '\n') {
        lineStart = true;
        at += 2;
      } else {
        take(intake, from, at);
        bareLineEnd(intake);
        from = ++at;
      }
    }
    take(intake, from, at);
    input.takenTo(at);
    return false;
  }

  /** Whether a dot at the begin of a line may be the end or not, as far as it is here. */
  private static boolean isCutEnd(byte[] octets, int at, int limit) {
    return at + 1 == limit || at + 2 == limit && octets[at + 1] == '\r';
  }

  private static boolean isEnd(byte[] octets, int at, int limit) {
    return at + 2 < limit && octets[at + 1] == '\r' && octets[at + 2] == '\n';
  }

  private void take(MessageIntake intake, int from, int to) throws SessionEnd {
    if (to > from) {
      intake.take(input.array(), from, to - from);
    }
  }

  private void bareLineEnd(MessageIntake intake) throws SessionEnd {
    switch (bareLineEnds) {
      case REFUSE -> intake.refuse(Refusal.BARE_LINE_END);
      case REPAIR -> intake.take(CRLF, 0, CRLF.length);
    }
  }
}
