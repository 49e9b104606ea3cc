package org.stagepost.server.net;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Gives the octets of a text in pieces of any sizes, and keeps what is written. */
final class PiecewiseLayer implements Layer {

  final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final byte[] text;
  private final IntUnaryOperator piece;
  private int position;

  /**
   * A layer.
   *
   * @param piece the size of the next piece, at least 1, from the greatest that is possible
   */
  PiecewiseLayer(byte[] text, IntUnaryOperator piece) {
    this.text = text.clone();
    this.piece = piece;
  }

  static PiecewiseLayer random(byte[] text, Random random) {
    return new PiecewiseLayer(text, most -> 1 + random.nextInt(Math.min(most, 40)));
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (position == text.length) {
      return -1;
    }
    int count = piece.applyAsInt(Math.min(length, text.length - position));
    System.arraycopy(text, position, into, offset, count);
    position += count;
    return count;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    written.write(from, offset, length);
  }

  @Override
  public void finish() {
    // Nothing waits.
  }

  @Override
  public void release() {
    // Nothing is borrowed.
  }

  /** Streams over this layer, with buffers from this pool. */
  SessionStreams streams(BufferPool pool) {
    Vigil vigil = new Vigil(() -> false);
    return SessionStreams.over(
        new SessionLine(this, vigil, pool, new SessionCounts()), TestServer.PATIENT);
  }
}
