package org.stagepost.server.throttle;

import java.time.Duration;

/**
 * A leaky bucket: each failure is a drop, and the level falls with time. Attempts that have not
 * ended yet are counted beside it. Used under the lock of {@link CountingThrottle}.
 */
final class Bucket {

  /** A failure, in tenths. */
  static final int WHOLE = 10;

  /**
   * How large a bucket is.
   *
   * @param full it takes so many failures
   * @param leak how long it takes until one failure is forgotten
   */
  record Size(int full, Duration leak) {}

  private final Size size;
  private double level;
  private long levelled; // when it was at that level
  private int tenthsInFlight;

  Bucket(Size size, long now) {
    this.size = size;
    this.levelled = now;
  }

  /** How many failures count now, also in part. */
  double level(long now) {
    double leaked = (double) (now - levelled) / size.leak().toNanos();
    level = Math.max(0, level - leaked);
    levelled = now;
    return level;
  }

  /** How many would count, should all that are in flight fail. */
  double highest(long now) {
    return level(now) + (double) tenthsInFlight / WHOLE;
  }

  boolean isFull(long now) {
    return isFull(0, now);
  }

  /** Whether there is no room, but for so many that are kept for others. */
  boolean isFull(int kept, long now) {
    return level(now) > room(kept);
  }

  /** Whether one attempt more would be one too many, should all those in flight fail. */
  boolean mayFill(int kept, long now) {
    return highest(now) > room(kept);
  }

  /** The highest level that leaves room: one attempt is let in for each failure that leaks. */
  private int room(int kept) {
    return size.full() - 1 - kept;
  }

  /** An attempt begins whose failure will be so many tenths of one. */
  void begin(int tenths) {
    tenthsInFlight += tenths;
  }

  /**
   * An attempt that has begun has ended.
   *
   * @param begun with how many tenths it has begun
   * @param failure how many tenths of a failure it was; 0 if it was none
   */
  void end(int begun, int failure, long now) {
    tenthsInFlight -= begun;
    level = Math.min(size.full(), level(now) + (double) failure / WHOLE);
  }

  boolean isInFlight() {
    return tenthsInFlight > 0;
  }
}
