package org.stagepost.benchmarks.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What went wrong: all of it is counted, and the first few are told. For many threads. */
final class Faults {

  private static final int TOLD = 8;

  private final AtomicLong count = new AtomicLong();
  private final List<String> first = new CopyOnWriteArrayList<>();

  /** Something went wrong. */
  void add(String what) {
    if (count.incrementAndGet() <= TOLD) {
      first.add(what);
    }
  }

  long count() {
    return count.get();
  }

  List<String> first() {
    return List.copyOf(first);
  }
}
