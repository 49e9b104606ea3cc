package org.stagepost.plugin.store.h2.index;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Answers at once, from two octets of memory for each message, whether a message with this accept
 * id was <i>certainly not</i> stored before. So a delivery that is no repetition, and hardly any
 * is, does not ask the index.
 */
public final class AcceptFilter {

  private static final int BITS_A_MESSAGE = 16;
  private static final int PROBES = 8;
  private static final long SMALLEST = 1 << 20;

  private final AtomicLongArray words;
  private final long mask;
  private final long capacity;
  private volatile boolean complete;
  private volatile long added;

  /** Makes one for so many messages, and as many again. */
  public AcceptFilter(long messages) {
    this.capacity = Math.max(SMALLEST, 2 * messages);
    long bits = Long.highestOneBit(capacity * BITS_A_MESSAGE - 1) << 1;
    long words = Math.min(bits / Long.SIZE, 1 << 28);
    this.words = new AtomicLongArray((int) words);
    this.mask = words * Long.SIZE - 1;
  }

  /** Notes an accept id. */
  public void add(UUID acceptId) {
    long hash = first(acceptId);
    long step = second(acceptId);
    for (int probe = 0; probe < PROBES; probe++) {
      long bit = hash & mask;
      int word = (int) (bit >>> 6);
      long value = 1L << bit;
      if ((words.get(word) & value) == 0) {
        words.getAndAccumulate(word, value, (before, more) -> before | more);
      }
      hash += step;
    }
  }

  /** Notes an accept id, and counts it. Called by one thread only. */
  public void addNew(UUID acceptId) {
    add(acceptId);
    added = added + 1;
  }

  /** Whether it may have been stored; false is certain. */
  public boolean mayHave(UUID acceptId) {
    if (!complete) {
      return true;
    }
    long hash = first(acceptId);
    long step = second(acceptId);
    for (int probe = 0; probe < PROBES; probe++) {
      long bit = hash & mask;
      if ((words.get((int) (bit >>> 6)) >>> bit & 1) == 0) {
        return false;
      }
      hash += step;
    }
    return true;
  }

  /** All that were stored before it was made have been added too: from now on it is asked. */
  public void complete() {
    complete = true;
  }

  /** Whether {@link #complete} was called. */
  public boolean isComplete() {
    return complete;
  }

  /** Whether more were added than it was made for, so that it answers "maybe" too often. */
  public boolean isFull() {
    return added > capacity;
  }

  private static long first(UUID id) {
    return mix(id.getMostSignificantBits() * 31 + id.getLeastSignificantBits());
  }

  private static long second(UUID id) {
    return mix(id.getLeastSignificantBits() * 31 - id.getMostSignificantBits()) | 1;
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 32)) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 32);
  }
}
