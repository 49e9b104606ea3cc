package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.plugin.store.h2.log.Segment;

/** Does what nobody waits for: makes the next segment, and deletes those that are not needed. */
final class Janitor {

  private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);

  private static final long PAUSE_BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(200);

  private final RunningStore store;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wanted = lock.newCondition();
  private final Set<Long> suspects = new HashSet<>();
  private final Thread thread =
      Thread.ofPlatform().name("store-h2-janitor").daemon().unstarted(this::run);
  private long lastLook = System.nanoTime() - PAUSE_BETWEEN_LOOKS;
  private boolean spareWanted = true;
  private boolean filterWanted = true;
  private boolean lookWanted;
  private boolean started;
  private volatile boolean closing;

  /** What is to be done. */
  private record Work(boolean spare, boolean filter, Set<Long> suspects) {}

  Janitor(RunningStore store) {
    this.store = store;
  }

  /** Looks at all segments first. */
  void start() {
    store.segments().all().stream().map(Segment::number).forEach(suspects::add);
    lookWanted = !suspects.isEmpty();
    started = true;
    thread.start();
  }

  /** The spare segment was taken. */
  void makeSpare() {
    want(() -> spareWanted = true);
  }

  /** Too many deliveries are looked up in the index. */
  void refreshFilter() {
    want(() -> filterWanted = true);
  }

  /** These segments may not be needed any more. */
  void lookAt(Set<Long> segments) {
    want(
        () -> {
          suspects.addAll(segments);
          lookWanted = true;
        });
  }

  /** Something changed that may have kept a segment: a reader is gone, or room is needed. */
  void lookAgain() {
    want(() -> lookWanted = !suspects.isEmpty());
  }

  private void want(Runnable wish) {
    lock.lock();
    try {
      wish.run();
      wanted.signal();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    Reclaimer reclaimer = new Reclaimer(store, () -> closing);
    while (!closing) {
      Work work = next();
      attempt("make the next segment", work.spare(), store.log()::prepareSpare);
      attempt("list what was accepted", work.filter(), this::refresh);
      attempt("delete old segments", !work.suspects().isEmpty(), () -> look(reclaimer, work));
    }
  }

  private void refresh() throws IOException {
    if (store.acceptIds().isStale()) {
      store.acceptIds().refresh(store::catchUp);
    }
  }

  private void look(Reclaimer reclaimer, Work work) throws IOException {
    Set<Long> kept = work.suspects();
    try {
      kept = reclaimer.reclaim(new TreeSet<>(work.suspects()));
    } finally {
      lock.lock();
      try {
        suspects.addAll(kept);
      } finally {
        lock.unlock();
      }
    }
  }

  private Work next() {
    lock.lock();
    try {
      long pause = pauseBeforeLook();
      while (!spareWanted && !filterWanted && !(lookWanted && pause <= 0) && !closing) {
        await(lookWanted ? pause : Long.MAX_VALUE);
        pause = pauseBeforeLook();
      }
      boolean look = lookWanted && pause <= 0;
      Work work = new Work(spareWanted, filterWanted, look ? Set.copyOf(suspects) : Set.of());
      spareWanted = false;
      filterWanted = false;
      if (look) {
        suspects.clear();
        lookWanted = false;
        lastLook = System.nanoTime();
      }
      return work;
    } finally {
      lock.unlock();
    }
  }

  private long pauseBeforeLook() {
    return lastLook + PAUSE_BETWEEN_LOOKS - System.nanoTime();
  }

  private void await(long nanos) {
    try {
      wanted.awaitNanos(nanos);
    } catch (InterruptedException nobodyInterruptsThisThread) {
      closing = true;
    }
  }

  /** Some work that may fail. */
  private interface Task {
    void run() throws IOException;
  }

  private void attempt(String what, boolean due, Task task) {
    if (due && !closing) {
      try {
        task.run();
      } catch (IOException | RuntimeException failure) {
        if (!closing) {
          LOG.warn("could not {} now; it is tried again later", what, failure);
        }
      }
    }
  }

  /** Ends after what is being done now. */
  void close() {
    closing = true;
    want(() -> {});
    boolean interrupted = false;
    while (started && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
