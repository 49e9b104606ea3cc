package org.stagepost.server.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.stagepost.server.net.Vigil.Phase;

/**
 * What waits to be sent. It is sent in as few pieces as possible: when it is flushed, or when there
 * is too much of it.
 */
final class WireOutput {

  private static final int SMALL = 512;
  private static final byte[] NONE = {};

  private final Layer wire;
  private final Vigil vigil;
  private final BufferPool pool;
  private final Duration timeout;
  private final SessionCounts counts;

  /** None while nothing waits: most of their time sessions have nothing to say. */
  private byte[] buffer = NONE;

  private int count;

  WireOutput(SessionLine line, Duration timeout) {
    this.wire = line.wire();
    this.vigil = line.vigil();
    this.pool = line.pool();
    this.counts = line.counts();
    this.timeout = timeout;
  }

  void octet(int octet) throws IOException {
    if (count == buffer.length) {
      makeRoom();
    }
    buffer[count++] = (byte) octet;
  }

  void octets(byte[] from, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (count == buffer.length) {
        makeRoom();
      }
      int piece = Math.min(length - done, buffer.length - count);
      System.arraycopy(from, offset + done, buffer, count, piece);
      count += piece;
      done += piece;
    }
  }

  /** Text in UTF-8, with a blank in place of each control character. */
  void text(String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] >= 0 && octets[i] < ' ' || octets[i] == 0x7F) {
        octets[i] = ' ';
      }
    }
    octets(octets, 0, octets.length);
  }

  /** The end of a line. */
  void lineEnd() throws IOException {
    octet('\r');
    octet('\n');
  }

  /** Sends what waits. */
  void flush() throws IOException {
    send();
    release();
  }

  private void makeRoom() throws IOException {
    if (buffer == NONE) {
      buffer = new byte[SMALL];
      return;
    }
    if (buffer.length == SMALL) {
      Optional<byte[]> large = pool.lend();
      if (large.isPresent()) {
        System.arraycopy(buffer, 0, large.get(), 0, count);
        buffer = large.get();
        return;
      }
    }
    send();
  }

  private void send() throws IOException {
    if (count > 0) {
      vigil.begin(Phase.OUTPUT, Vigil.in(timeout));
      wire.write(buffer, 0, count);
      vigil.end();
      counts.octetsOut += count;
      count = 0;
    }
  }

  /** Gives back what was borrowed, and forgets what was not sent. */
  void release() {
    if (buffer.length == BufferPool.SIZE) {
      pool.giveBack(buffer);
    }
    buffer = NONE;
    count = 0;
  }
}
