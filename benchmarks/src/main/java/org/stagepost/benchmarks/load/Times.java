package org.stagepost.benchmarks.load;

import java.util.Arrays;

/** How long things took, in nanoseconds. For use by one thread; those of many are put together. */
final class Times {

  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[64];
  private int count;

  /** Adds one that began then and ends now; gives how long it took. */
  long since(long begin) {
    long time = System.nanoTime() - begin;
    add(time);
    return time;
  }

  /** Adds one that took so long. */
  void add(long time) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = time;
  }

  /** Adds all of another. */
  void addAll(Times other) {
    for (int i = 0; i < other.count; i++) {
      add(other.nanos[i]);
    }
  }

  int count() {
    return count;
  }

  /**
   * What so large a part of them did not exceed, in milliseconds; 0 if there are none.
   *
   * @param part from 0 to 1
   */
  double millis(double part) {
    if (count == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(part * count);
    return sorted[Math.clamp(rank - 1L, 0, count - 1)] / NANOS_PER_MILLI;
  }
}
