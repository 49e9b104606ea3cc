package org.stagepost.server.spool;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory all messages that are arriving may take together, beyond the little that each has
 * in any case. A message that gets none goes on in a file.
 */
final class MemoryBudget {

  private static final int PART_OF_THE_HEAP = 8;

  private final AtomicLong left;

  MemoryBudget(long octets) {
    this.left = new AtomicLong(octets);
  }

  /** An eighth of the heap. */
  static MemoryBudget ofThisHeap() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP);
  }

  /** Takes some; false if there is not so much left. */
  boolean take(long octets) {
    if (left.addAndGet(-octets) >= 0) {
      return true;
    }
    left.addAndGet(octets);
    return false;
  }

  void giveBack(long octets) {
    left.addAndGet(octets);
  }

  long left() {
    return left.get();
  }
}
