package org.stagepost.server.throttle;

import java.time.Duration;
import java.util.Arrays;

/**
 * A leaky bucket: each failure is a drop, and the level falls with time. Attempts that have not
 * ended yet are counted beside it. Used under the lock of {@link Throttle}.
 */
final class Bucket {

  /** So many wrong passwords are known again: more than an account has old clients. */
  private static final int REMEMBERED = 8;

  private static final long[] NONE = {};

  /**
   * How large a bucket is.
   *
   * @param full so many failures lock
   * @param free so many failures have no longer delay than one
   * @param leak how long it takes until one failure is forgotten
   */
  record Size(int full, int free, Duration leak) {}

  private final Size size;
  private double level;
  private long levelled; // when it was at that level
  private int inFlight;
  private long[] wrong = NONE;

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

  boolean isFull(long now) {
    return level(now) > size.full() - 1; // so one attempt is let in for each failure that leaks
  }

  /** Whether one attempt more would be one too many, should all those in flight fail. */
  boolean mayFill(long now) {
    return level(now) + inFlight > size.full() - 1;
  }

  /** How often the delay of an answer doubles, should all that are in flight fail. */
  int doublings(long now) {
    return Math.max(0, (int) Math.ceil(level(now) + inFlight) - size.free());
  }

  /** An attempt begins. */
  void begin() {
    inFlight++;
  }

  /** An attempt that has begun has ended. */
  void end(boolean failed, long now) {
    inFlight--;
    if (failed) {
      level = Math.min(size.full(), level(now) + 1);
    }
  }

  boolean isInFlight() {
    return inFlight > 0;
  }

  /** Whether this password has failed, or is just being tried. */
  boolean knowsWrong(long password) {
    return Arrays.stream(wrong).anyMatch(one -> one == password);
  }

  /** Remembers a password as wrong, until it turns out otherwise. */
  void addWrong(long password) {
    int from = Math.max(0, wrong.length + 1 - REMEMBERED);
    long[] more = Arrays.copyOfRange(wrong, from, wrong.length + 1);
    more[more.length - 1] = password;
    wrong = more;
  }

  /** It was right, or could not be checked. */
  void removeWrong(long password) {
    wrong = Arrays.stream(wrong).filter(one -> one != password).toArray();
  }
}
