package org.stagepost.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes by which plugins come and go: one at a time, and none after the last. A plugin that
 * hangs in one, in its {@code start} for example, hinders the others, and never the last. Safe for
 * many threads.
 */
final class Changes {

  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final Duration patience;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile boolean ended;

  /**
   * No change yet.
   *
   * @param patience how long one waits for the one before it
   */
  Changes(Duration patience) {
    this.patience = patience;
  }

  /** Makes a change; empty if the one before it does not end, or the last was made. */
  <R> Optional<R> make(Supplier<R> change) {
    if (!getTurn()) {
      return Optional.empty();
    }
    try {
      return ended ? Optional.empty() : Optional.of(change.get());
    } finally {
      turn.unlock();
    }
  }

  /** Makes a change that can wait as long as the others take; or none if the last was made. */
  void makeLater(Runnable change) {
    turn.lock();
    try {
      if (!ended) {
        change.run();
      }
    } finally {
      turn.unlock();
    }
  }

  /** Whether the last was made, or is under way: what another has begun is of no use any more. */
  boolean haveEnded() {
    return ended;
  }

  /** Makes the last change, even if the one before it does not end. */
  void makeLast(Runnable change) {
    ended = true;
    boolean hasTurn = getTurn();
    if (!hasTurn) {
      LOG.error("a change of the plugins does not come to an end; nobody waits for it any more");
    }
    try {
      change.run();
    } finally {
      if (hasTurn) {
        turn.unlock();
      }
    }
  }

  private boolean getTurn() {
    try {
      return turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
