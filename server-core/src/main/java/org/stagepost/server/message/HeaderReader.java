package org.stagepost.server.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.stagepost.api.message.MessageSource;

/**
 * Reads the header section of a message once, field by field, and keeps nothing of it.
 *
 * <p>The header section ends at the first blank line, or at the first line that is neither a field
 * nor the continuation of one (RFC 5322 §2.2): a message without a header is all body.
 */
public final class HeaderReader {

  /** No name of a field that anybody asks for is longer (RFC 5322 §2.1.1: lines of 78). */
  private static final int LONGEST_NAME = 76;

  /** Takes the fields in their order. */
  @FunctionalInterface
  public interface FieldTaker {

    /**
     * Takes one.
     *
     * @param name its name in lower case; of a name longer than 76 characters the first 77
     * @param field where it is, to the end of its last line
     * @return whether to read on
     */
    boolean take(String name, Stretch field) throws IOException;
  }

  /**
   * Where a header ends.
   *
   * @param end the offset behind the last field
   * @param body the offset of the body: behind the blank line, if there is one
   */
  public record End(long end, long body) {}

  private final InputStream in;
  private final byte[] buffer = new byte[2048];
  private int next;
  private int filled;
  private long offset;
  private boolean continuation;
  private boolean blank;

  private HeaderReader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the header of a message.
   *
   * @return where it ends, or where the taker wanted no more
   */
  public static End read(MessageSource message, FieldTaker taker) throws IOException {
    try (InputStream in = message.open()) {
      return new HeaderReader(in).run(taker);
    }
  }

  private End run(FieldTaker taker) throws IOException {
    Optional<String> name = Optional.empty(); // of the field that the lines so far belong to
    long start = 0;
    while (true) {
      long line = offset;
      Optional<String> begun = readLine();
      if (continuation && name.isPresent()) {
        continue;
      }
      if (name.isPresent() && !taker.take(name.get(), new Stretch(start, line))) {
        return new End(line, line);
      }
      if (begun.isEmpty()) {
        return new End(line, blank ? offset : line);
      }
      name = begun;
      start = line;
    }
  }

  /** Reads one line to its end, or as much of it as shows that it is none; its name, if any. */
  private Optional<String> readLine() throws IOException {
    int octet = read();
    continuation = octet == ' ' || octet == '\t';
    blank = false;
    if (continuation) {
      skipLine(octet);
      return Optional.empty();
    }
    StringBuilder name = new StringBuilder(16);
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
      blank = octet == '\r' && name.isEmpty() && read() == '\n';
      return Optional.empty();
    }
    skipLine(octet);
    return Optional.of(name.toString());
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
