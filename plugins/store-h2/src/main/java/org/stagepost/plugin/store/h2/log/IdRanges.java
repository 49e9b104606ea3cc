package org.stagepost.plugin.store.h2.log;

import java.util.Arrays;
import java.util.Collection;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/** A set of message ids, kept as the ranges that they form. */
public final class IdRanges {

  /** No ids. */
  public static final IdRanges NONE = new IdRanges(new long[0]);

  /** First and last id of each range by turns, ascending. */
  private final long[] bounds;

  private IdRanges(long[] bounds) {
    this.bounds = bounds;
  }

  /** Makes a set of these ids. */
  public static IdRanges of(Collection<Long> ids) {
    return ofSorted(ids.stream().mapToLong(Long::longValue).sorted());
  }

  /** Makes a set of ids that ascend. */
  public static IdRanges ofSorted(LongStream ids) {
    long[] found = new long[16];
    int used = 0;
    PrimitiveIterator.OfLong iterator = ids.iterator();
    while (iterator.hasNext()) {
      long id = iterator.nextLong();
      if (used > 0 && id <= found[used - 1] + 1) {
        found[used - 1] = id;
      } else {
        if (used == found.length) {
          found = Arrays.copyOf(found, used * 2);
        }
        found[used] = id;
        found[used + 1] = id;
        used += 2;
      }
    }
    return used == 0 ? NONE : new IdRanges(Arrays.copyOf(found, used));
  }

  /** Makes a set of the first and last ids of its ranges, by turns and ascending. */
  static IdRanges ofBounds(long[] bounds) {
    return new IdRanges(bounds);
  }

  /** How many ranges there are. */
  public int ranges() {
    return bounds.length / 2;
  }

  /** The first id of a range. */
  public long first(int range) {
    return bounds[2 * range];
  }

  /** The last id of a range. */
  public long last(int range) {
    return bounds[2 * range + 1];
  }

  /** How many ids there are. */
  public long count() {
    long count = 0;
    for (int range = 0; range < ranges(); range++) {
      count += last(range) - first(range) + 1;
    }
    return count;
  }

  /** Whether an id is among them. */
  public boolean contains(long id) {
    int found = Arrays.binarySearch(bounds, id);
    return found >= 0 || ((-found - 1) & 1) == 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdRanges that && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int range = 0; range < ranges(); range++) {
      text.append(range == 0 ? "" : ",").append(first(range));
      if (last(range) > first(range)) {
        text.append('-').append(last(range));
      }
    }
    return text.toString();
  }
}
