package org.stagepost.plugin.store.h2.log;

import java.util.Comparator;

/**
 * A place in the log.
 *
 * @param segment the number of the segment
 * @param offset the octet in its file
 */
public record Position(long segment, long offset) implements Comparable<Position> {

  /** Before everything. */
  public static final Position START = new Position(0, 0);

  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::segment).thenComparingLong(Position::offset);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return segment + ":" + offset;
  }
}
