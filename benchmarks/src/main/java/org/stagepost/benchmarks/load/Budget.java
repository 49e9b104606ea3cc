package org.stagepost.benchmarks.load;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** How much is done: a number of things, and a time after which none is begun. For many threads. */
final class Budget {

  private final long things;
  private final long end;
  private final AtomicLong taken = new AtomicLong();

  Budget(long things, Duration time) {
    this.things = things;
    this.end = System.nanoTime() + time.toNanos();
  }

  /** The number of the next thing to do, from 0; empty when all is begun or the time is over. */
  OptionalLong next() {
    if (isOver()) {
      return OptionalLong.empty();
    }
    long number = taken.getAndIncrement();
    return number < things ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /** Whether nothing is left to do, or no time. */
  boolean isOver() {
    return taken.get() >= things || System.nanoTime() - end >= 0;
  }
}
