package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.plugin.store.h2.index.IndexWriter;
import org.stagepost.plugin.store.h2.log.LoggedFact;
import org.stagepost.plugin.store.h2.log.Position;

/** Takes forced facts into the index, many at a time, behind the back of those who append. */
final class Indexer {

  private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

  /** So many facts at most in one transaction. */
  private static final int BATCH = 5_000;

  /** So many are worth a transaction at once; fewer wait a moment for company. */
  private static final int ENOUGH = 1_000;

  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long PAUSE_AFTER_FAILURE = TimeUnit.SECONDS.toNanos(1);

  /** How far the index may lag behind: what memory and the next start can bear. */
  private static final int LARGEST_LAG = 50_000;

  private final IndexWriter writer;
  private final MailboxStates states;
  private final Consumer<Set<Long>> lessNeeded;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<LoggedFact> waiting = new ArrayDeque<>();
  private final Thread thread =
      Thread.ofPlatform().name("store-h2-index").daemon().unstarted(this::run);
  private Position indexedTo;
  private int inHaste;
  private boolean failing;
  private boolean closing;

  /**
   * Makes one that has work once facts come.
   *
   * @param indexedTo how far the index has come
   * @param lessNeeded is told which segments may have become free
   */
  Indexer(
      IndexWriter writer,
      MailboxStates states,
      Position indexedTo,
      Consumer<Set<Long>> lessNeeded) {
    this.writer = writer;
    this.states = states;
    this.indexedTo = indexedTo;
    this.lessNeeded = lessNeeded;
  }

  void start() {
    thread.start();
  }

  /** Queues a fact; never waits. */
  void add(LoggedFact fact) {
    lock.lock();
    try {
      waiting.add(fact);
      if (waiting.size() == 1 || waiting.size() == ENOUGH) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the index has not fallen too far behind.
   *
   * @throws IOException if it has, and cannot be written
   */
  void awaitRoom() throws IOException {
    lock.lock();
    try {
      while (waiting.size() >= LARGEST_LAG && !closing) {
        if (failing) {
          throw new IOException("the mail index cannot be written, and has fallen too far behind");
        }
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the index has come so far.
   *
   * @throws IOException if it cannot be written
   */
  void await(Position position) throws IOException {
    lock.lock();
    inHaste++;
    changed.signalAll();
    try {
      while (!waiting.isEmpty() && indexedTo.compareTo(position) < 0) {
        if (failing || closing) {
          throw new IOException("the mail index cannot be written now");
        }
        changed.awaitUninterruptibly();
      }
    } finally {
      inHaste--;
      lock.unlock();
    }
  }

  private void run() {
    for (List<LoggedFact> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        taken(batch, writer.apply(batch));
      } catch (IOException | RuntimeException failure) {
        if (!retry(batch, failure)) {
          return;
        }
      }
    }
  }

  /** Some facts, which stay queued; none if it is time to end. */
  private List<LoggedFact> next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closing) {
        changed.awaitUninterruptibly();
      }
      long left = MOMENT;
      while (waiting.size() < ENOUGH && inHaste == 0 && !closing && left > 0) {
        left = await(left);
      }
      List<LoggedFact> batch = new ArrayList<>(Math.min(BATCH, waiting.size()));
      for (LoggedFact fact : waiting) {
        if (batch.size() == BATCH) {
          break;
        }
        batch.add(fact);
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private long await(long nanos) {
    try {
      return changed.awaitNanos(nanos);
    } catch (InterruptedException nobodyInterruptsThisThread) {
      return 0;
    }
  }

  private void taken(List<LoggedFact> batch, Set<Long> segments) {
    states.indexed(batch);
    lock.lock();
    try {
      for (int count = batch.size(); count > 0; count--) {
        waiting.poll();
      }
      indexedTo = batch.getLast().end();
      failing = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (!segments.isEmpty()) {
      lessNeeded.accept(segments);
    }
  }

  /** The batch failed, or that is unknown: finds out, after a pause. False if there is no sense. */
  private boolean retry(List<LoggedFact> batch, Exception failure) {
    if (!failing) {
      LOG.error(
          "the mail index cannot be written; mail is safe, the index is tried again", failure);
    }
    lock.lock();
    try {
      failing = true;
      changed.signalAll();
      for (long left = PAUSE_AFTER_FAILURE; left > 0 && !closing; ) {
        left = await(left);
      }
      if (closing) {
        return false;
      }
    } finally {
      lock.unlock();
    }
    try {
      Position found = writer.indexedTo().end();
      if (found.equals(batch.getLast().end())) {
        taken(batch, Set.of());
      } else if (!found.equals(indexedTo)) {
        LOG.error(
            "the mail index has lost what it had after {}; start the server again to rebuild it",
            found);
        return false;
      }
    } catch (IOException unavailable) {
      LOG.debug("the mail index cannot be read yet", unavailable);
    }
    return true;
  }

  /** Takes in what waits, and ends. */
  void close() throws IOException {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    writer.close();
  }
}
