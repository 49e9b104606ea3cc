package org.stagepost.server.net;

import java.io.IOException;

/** Reads octets that are counted beforehand and have no structure (RFC 3030 §2). */
final class ChunkReader {

  /** Takes what is read. */
  @FunctionalInterface
  interface Taker {
    /** Takes some octets; the array is reused afterwards. */
    void take(byte[] octets, int offset, int length);
  }

  private final BulkInput bulk;

  ChunkReader(BulkInput bulk) {
    this.bulk = bulk;
  }

  /** Reads exactly so many octets. */
  void read(long octets, Taker taker) throws IOException {
    if (octets <= 0) {
      return;
    }
    WireInput input = bulk.input();
    bulk.begin();
    long left = octets;
    while (left > 0) {
      if (input.available() == 0) {
        bulk.fill();
      }
      int piece = (int) Math.min(left, input.available());
      taker.take(input.array(), input.position(), piece);
      input.takenTo(input.position() + piece);
      left -= piece;
    }
  }

  /** Reads exactly so many octets and forgets them. */
  void discard(long octets) throws IOException {
    read(octets, (array, offset, length) -> {});
  }
}
