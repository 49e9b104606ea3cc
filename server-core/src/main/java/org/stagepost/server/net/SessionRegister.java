package org.stagepost.server.net;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The sessions that are open. Safe for many threads. */
final class SessionRegister {

  private final Set<LineSession> sessions = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition emptied = lock.newCondition();
  private volatile boolean stopping;

  void add(LineSession session) {
    sessions.add(session);
    if (stopping) {
      session.dismiss();
    }
  }

  void remove(LineSession session) {
    sessions.remove(session);
    if (stopping && sessions.isEmpty()) {
      lock.lock();
      try {
        emptied.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  int size() {
    return sessions.size();
  }

  boolean isStopping() {
    return stopping;
  }

  /** Ends the waits whose deadlines have passed. */
  void sweep() {
    long now = Vigil.now();
    sessions.forEach(session -> session.sweep(now));
  }

  /** From now on, no session waits for a command any more. */
  void dismissAll() {
    stopping = true;
    sessions.forEach(LineSession::dismiss);
  }

  /** No session waits for anything any more. */
  void dismissAllNow() {
    sessions.forEach(LineSession::dismissNow);
  }

  void abortAll(String reason) {
    sessions.forEach(session -> session.abort(reason));
  }

  /** Waits until no session is left, for so long at most; whether none is. */
  boolean awaitEmpty(Duration time) {
    long left = time.toNanos();
    lock.lock();
    try {
      while (!sessions.isEmpty() && left > 0) {
        left = emptied.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    return sessions.isEmpty();
  }
}
