package org.stagepost.server.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.stagepost.server.net.Line.Kind;
import org.stagepost.server.net.Vigil.Phase;

/**
 * Reads lines. CR LF ends a line and nothing else does (RFC 5321 §2.3.8).
 *
 * <p>A line with NUL or a bare CR is bad as a whole. At a bare LF the line is bad at once, for its
 * sender may be waiting for an answer; but all that follows, up to the next true CRLF, still
 * belongs to the bad line, and is never a command.
 */
final class LineReader {

  /** The octets that any line may have, its CRLF not counted (RFC 4954 §4). */
  static final int LONGEST = 12_288;

  private static final int CRLF = 2;
  private static final byte TLS_HANDSHAKE = 0x16; // RFC 8446 §5.1, the first octet of a ClientHello

  private final WireInput input;
  private final Duration timeout;

  /** A bare LF was seen and no CRLF since. */
  private boolean resynchronising;

  LineReader(WireInput input, Duration timeout) {
    this.input = input;
    this.timeout = timeout;
  }

  /**
   * The next line, as soon as it is there as a whole.
   *
   * @param idle what the session waits for until the first octet comes
   */
  Line read(Phase idle) throws IOException {
    long deadline = Vigil.in(timeout); // for the whole line, however slowly its octets drip in
    if (resynchronising) {
      Optional<Line> bad = resynchronise(idle, deadline);
      if (bad.isPresent()) {
        return bad.get();
      }
    }
    if (input.available() == 0) {
      input.fill(idle, deadline);
    }
    if (input.array()[input.position()] == TLS_HANDSHAKE) {
      return new Line(Kind.TLS_HELLO, new byte[0]);
    }
    return scan(deadline);
  }

  private Line scan(long deadline) throws IOException {
    int scanned = 0;
    int clean = -1; // how many octets there are before the first that is wrong; -1: none is
    while (true) {
      byte[] octets = input.array();
      int begin = input.position();
      int limit = input.limit();
      int at = begin + scanned;
      for (; at < limit; at++) {
        byte octet = octets[at];
        if (octet > '\r') {
          continue;
        }
        if (octet == '\n') {
          resynchronising = true;
          return take(Kind.BAD, clean < 0 ? at - begin : clean, at + 1);
        }
        if (octet == '\r') {
          if (at + 1 == limit) {
            break; // whether it is bare, the next octet tells
          }
          if (octets[at + 1] == '\n') {
            return whole(at - begin, clean);
          }
        }
        if ((octet == '\r' || octet == 0) && clean < 0) {
          clean = at - begin;
        }
      }
      scanned = at - begin;
      if (scanned > LONGEST) {
        return tooLong(clean < 0 ? scanned : clean, deadline);
      }
      if (input.available() == octets.length) {
        input.makeRoomForLine(LONGEST + CRLF);
      }
      input.fill(Phase.LINE, deadline);
    }
  }

  private Line whole(int length, int clean) {
    int end = input.position() + length + CRLF;
    if (length > LONGEST) {
      return take(Kind.TOO_LONG, clean < 0 ? length : clean, end);
    }
    return clean < 0 ? take(Kind.WHOLE, length, end) : take(Kind.BAD, clean, end);
  }

  private Line take(Kind kind, int length, int end) {
    int begin = input.position();
    byte[] octets = Arrays.copyOfRange(input.array(), begin, begin + Math.min(length, LONGEST));
    input.takenTo(end);
    return new Line(kind, octets);
  }

  /** Reads a line to its end that has no place in memory. */
  private Line tooLong(int clean, long deadline) throws IOException {
    Line head = take(Kind.TOO_LONG, clean, input.position());
    while (!skip(false)) {
      input.fill(Phase.LINE, deadline);
    }
    return head;
  }

  /** Reads on behind a bare LF, to the end of its line; a bad line if there is another bare LF. */
  private Optional<Line> resynchronise(Phase idle, long deadline) throws IOException {
    while (!skip(true)) {
      input.fill(input.available() == 0 ? idle : Phase.LINE, deadline);
    }
    return resynchronising ? Optional.of(new Line(Kind.BAD, new byte[0])) : Optional.empty();
  }

  /**
   * Takes octets up to and with the next CRLF, or the next LF at all.
   *
   * @return whether it was among the octets that are here
   */
  private boolean skip(boolean toBareLineFeed) {
    byte[] octets = input.array();
    int limit = input.limit();
    for (int at = input.position(); at < limit; at++) {
      boolean lineEnd = octets[at] == '\r' && at + 1 < limit && octets[at + 1] == '\n';
      if (lineEnd) {
        resynchronising = false;
        input.takenTo(at + CRLF);
        return true;
      }
      if (octets[at] == '\n' && toBareLineFeed) {
        input.takenTo(at + 1);
        return true;
      }
    }
    boolean undecided = input.available() > 0 && octets[limit - 1] == '\r';
    input.takenTo(undecided ? limit - 1 : limit);
    return false;
  }
}
