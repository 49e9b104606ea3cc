package org.stagepost.server.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the octets that can end a line, and the dots that begin one, eight at a time: every octet
 * of every message is looked at twice, when it comes and when it goes.
 */
final class LineEnds {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long RETURNS = ONES * '\r';
  private static final long FEEDS = ONES * '\n';
  private static final long DOTS = ONES * '.';

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

  /**
   * The index of the next dot with an LF before it, or the bound.
   *
   * @param from at least 1: the octet before it is looked at
   */
  static int nextDotBehindFeed(byte[] octets, int from, int bound) {
    int at = from;
    for (; at + Long.BYTES <= bound; at += Long.BYTES) {
      long dots = exactZeros((long) EIGHT.get(octets, at) ^ DOTS);
      if (dots != 0) {
        long found = dots & exactZeros((long) EIGHT.get(octets, at - 1) ^ FEEDS);
        if (found != 0) {
          return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
        }
      }
    }
    while (at < bound && (octets[at] != '.' || octets[at - 1] != '\n')) {
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

  /** The highest bit of each octet that is zero, and no other: nothing is carried from one on. */
  private static long exactZeros(long eight) {
    return ~((eight & ~HIGHS) + ~HIGHS | eight | ~HIGHS);
  }
}
