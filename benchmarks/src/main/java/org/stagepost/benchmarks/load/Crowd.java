package org.stagepost.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Many who do the same at the same time, each on a virtual thread. */
final class Crowd {

  private static final long PAUSE_MILLIS = 20;

  private Crowd() {}

  /** Lets so many work, and returns when all have finished. */
  static void of(int members, IntConsumer work) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      int member = i;
      threads.add(Thread.ofVirtual().start(() -> work.accept(member)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** A moment of rest behind a failure, so that a server that is gone is not called in a frenzy. */
  static void pause(Budget budget) {
    if (!budget.isOver()) {
      rest(PAUSE_MILLIS);
    }
  }

  /** Does nothing for so long, or until it is interrupted. */
  static void rest(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
