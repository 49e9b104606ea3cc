package org.stagepost.server.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the octets that can end a line, eight at a time: every octet of every message is looked at
 * for them twice, when it comes and when it goes.
 */
final class LineEnds {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long RETURNS = ONES * '\r';
  private static final long FEEDS = ONES * '\n';

  private LineEnds() {}

  /** The index of the next CR or LF, or the bound. */
  static int next(byte[] octets, int from, int bound) {
    int at = from;
    for (; at + Long.BYTES <= bound; at += Long.BYTES) {
      long eight = (long) EIGHT.get(octets, at);
      long found = zeros(eight ^ RETURNS) | zeros(eight ^ FEEDS);
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (at < bound && octets[at] != '\r' && octets[at] != '\n') {
      at++;
    }
    return at;
  }

  /** The index of the next LF, or the bound. */
  static int nextFeed(byte[] octets, int from, int bound) {
    int at = from;
    for (; at + Long.BYTES <= bound; at += Long.BYTES) {
      long found = zeros((long) EIGHT.get(octets, at) ^ FEEDS);
      if (found != 0) {
        return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (at < bound && octets[at] != '\n') {
      at++;
    }
    return at;
  }

  /**
   * The highest bit of each octet that is zero. Octets above the lowest zero may be marked wrongly,
   * through the borrow, so only the lowest mark counts.
   */
  private static long zeros(long eight) {
    return (eight - ONES) & ~eight & HIGHS;
  }
}
