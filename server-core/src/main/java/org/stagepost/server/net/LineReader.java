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
  private static final int ALL = Integer.MAX_VALUE;
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
    int clean = ALL; // how many octets stand before the first that is wrong
    while (true) {
      byte[] octets = input.array();
      int begin = input.position();
      int bound = Math.min(input.limit(), begin + LONGEST + 1);
      int at = special(octets, begin + scanned, bound);
      scanned = at - begin;
      if (scanned > LONGEST) {
        return tooLong(Math.min(clean, scanned), deadline);
      }
      boolean undecided = at < bound && octets[at] == '\r' && at + 1 == input.limit();
      if (at == bound || undecided) {
        fill(deadline);
      } else if (octets[at] == '\n') {
        resynchronising = true;
        return take(Kind.BAD, Math.min(clean, scanned), at + 1);
      } else if (octets[at] == '\r' && octets[at + 1] == '\n') {
        Kind kind = clean == ALL ? Kind.WHOLE : Kind.BAD;
        return take(kind, Math.min(clean, scanned), at + CRLF);
      } else {
        clean = Math.min(clean, scanned);
        scanned++;
      }
    }
  }

  /** The next CR, LF or NUL, or the bound. */
  private static int special(byte[] octets, int from, int bound) {
    int at = from;
    while (at < bound
        && (octets[at] > '\r' || octets[at] != '\r' && octets[at] != '\n' && octets[at] != 0)) {
      at++;
    }
    return at;
  }

  private void fill(long deadline) throws IOException {
    if (input.available() == input.array().length) {
      input.makeRoomForLine(LONGEST + CRLF);
    }
    input.fill(Phase.LINE, deadline);
  }

  private Line take(Kind kind, int length, int end) {
    int begin = input.position();
    byte[] octets = Arrays.copyOfRange(input.array(), begin, begin + length);
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
