package org.stagepost.server.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.stagepost.api.message.MessageSource;

/**
 * What delivery must know of a message's header section: how often it was received, and where its
 * {@code Return-Path} fields are. Reads the message once, up to the end of its header, and keeps
 * nothing of it but a few numbers.
 *
 * <p>The header section ends at the first blank line, or at the first line that is neither a field
 * nor the continuation of one (RFC 5322 §2.2): a message without a header is all body.
 */
final class HeaderScan {

  private static final int LIMIT = 100; // RFC 5321 §6.3
  private static final int LONGEST_NAME = "return-path".length();

  /**
   * A stretch of a message.
   *
   * @param from the offset of its first octet
   * @param to the offset behind its last
   */
  record Stretch(long from, long to) {}

  /** What a line of the header is. */
  private enum Line {
    RECEIVED,
    RETURN_PATH,
    OTHER_FIELD,
    CONTINUATION,
    NO_FIELD
  }

  private final InputStream in;
  private final byte[] buffer = new byte[2048];
  private int next;
  private int filled;
  private long offset;

  private int received;
  private final List<Stretch> returnPaths = new ArrayList<>();

  private HeaderScan(InputStream in) {
    this.in = in;
  }

  /** Scans the header of a message. */
  static HeaderScan of(MessageSource message) throws IOException {
    try (InputStream in = message.open()) {
      HeaderScan scan = new HeaderScan(in);
      scan.run();
      return scan;
    }
  }

  /**
   * Whether the message has been received more than a hundred times: it runs in circles. As many
   * final deliveries, each with its {@code Return-Path}, are a circle too.
   */
  boolean isLoop() {
    return received > LIMIT || returnPaths.size() > LIMIT;
  }

  /** Where the {@code Return-Path} fields are, in order, each to the end of its last line. */
  List<Stretch> returnPaths() {
    return List.copyOf(returnPaths);
  }

  private void run() throws IOException {
    Line field = Line.NO_FIELD; // of which field the current line is
    while (!isLoop()) {
      long start = offset;
      Line line = readLine();
      if (line == Line.NO_FIELD || (line == Line.CONTINUATION && field == Line.NO_FIELD)) {
        return;
      }
      switch (line) {
        case CONTINUATION -> {
          if (field == Line.RETURN_PATH) {
            Stretch path = returnPaths.removeLast();
            returnPaths.addLast(new Stretch(path.from(), offset));
          }
        }
        case RECEIVED -> received++;
        case RETURN_PATH -> returnPaths.addLast(new Stretch(start, offset));
        case OTHER_FIELD, NO_FIELD -> {}
      }
      field = line == Line.CONTINUATION ? field : line;
    }
  }

  /** Reads one line to its end and says what it is. */
  private Line readLine() throws IOException {
    int octet = read();
    if (octet == ' ' || octet == '\t') {
      skipLine(octet);
      return Line.CONTINUATION;
    }
    StringBuilder name = new StringBuilder(LONGEST_NAME + 1);
    while (octet > ' ' && octet < 0x7F && octet != ':') { // RFC 5322 §3.6.8: ftext
      if (name.length() <= LONGEST_NAME) {
        name.append((char) (octet >= 'A' && octet <= 'Z' ? octet + 0x20 : octet));
      }
      octet = read();
    }
    while (octet == ' ' || octet == '\t') { // RFC 5322 §4.5: blanks before the colon
      octet = read();
    }
    if (octet != ':' || name.isEmpty()) {
      return Line.NO_FIELD;
    }
    skipLine(octet);
    return switch (name.toString()) {
      case "received" -> Line.RECEIVED;
      case "return-path" -> Line.RETURN_PATH;
      default -> Line.OTHER_FIELD;
    };
  }

  private void skipLine(int octet) throws IOException {
    int last = octet;
    while (last >= 0 && last != '\n') {
      last = read();
    }
  }

  private int read() throws IOException {
    if (next == filled) {
      next = 0;
      filled = Math.max(0, in.read(buffer));
      if (filled == 0) {
        return -1;
      }
    }
    offset++;
    return buffer[next++] & 0xFF;
  }
}
