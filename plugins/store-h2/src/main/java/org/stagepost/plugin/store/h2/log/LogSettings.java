package org.stagepost.plugin.store.h2.log;

/**
 * How the log uses its disk.
 *
 * @param segmentSize how long a segment is; on a small or nearly full disk they are shorter
 * @param keepFree how many octets of the disk are left to others: rather than take them, mail is
 *     refused
 */
public record LogSettings(long segmentSize, long keepFree) {

  static final long SMALLEST_SEGMENT = 1 << 20;

  private static final int PARTS_OF_FREE_SPACE = 16;

  /** No segment is larger than this. */
  public static final long LARGEST_SEGMENT = 1L << 30;

  /** How long the next segment should be where so much may be used; 0 if it is too little. */
  long lengthOnDisk(long usable) {
    long smallest = Math.min(SMALLEST_SEGMENT, segmentSize);
    long fitting = Math.clamp(usable / PARTS_OF_FREE_SPACE, smallest, segmentSize);
    return fitting <= usable ? RecordHeader.align(fitting) : 0;
  }

  /** What is left to others on a disk of this size. */
  long keptFree(long total) {
    return Math.min(keepFree, total / PARTS_OF_FREE_SPACE);
  }

  /** The part of a segment that messages leave to removals when no next segment can be made. */
  static long keptForRemovals(long capacity) {
    return capacity / PARTS_OF_FREE_SPACE;
  }
}
