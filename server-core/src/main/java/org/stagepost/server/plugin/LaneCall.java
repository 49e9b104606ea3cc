package org.stagepost.server.plugin;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.MDC;
import org.stagepost.server.log.Logging;

/**
 * One call into a foreign plugin, on a thread of its lane, while another waits for it.
 *
 * @param <R> what comes back
 */
final class LaneCall<R> extends FutureTask<R> {

  private static final long SHORTEST_WAIT = 1_000_000;

  private final Optional<Object> cause;
  private final Consumer<? super R> late;
  private final String session;
  private volatile Thread thread;
  private volatile boolean givenUp;

  /** Since when the server is at work for the plugin, in this call; 0 while it is not. */
  private volatile long servingSince;

  private volatile long served;
  private int serving; // services that the server does for it may call others

  /**
   * A call. What is logged in it belongs to the session of the thread that makes it.
   *
   * @param cause on whose behalf it is made, if that is known
   * @param late takes what comes back when nobody waits for it any more
   */
  LaneCall(Callable<R> work, Optional<Object> cause, Consumer<? super R> late) {
    super(work);
    this.cause = cause;
    this.late = late;
    this.session = MDC.get(Logging.SESSION);
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    if (session == null) {
      super.run();
      return;
    }
    try (MDC.MDCCloseable _ = MDC.putCloseable(Logging.SESSION, session)) {
      super.run();
    }
  }

  /** On whose behalf it is made, if that is known. */
  Optional<Object> cause() {
    return cause;
  }

  /** The thread that it runs on, if it has begun. */
  Thread thread() {
    return thread;
  }

  /**
   * Waits for it. The time in which the server itself is at work for the plugin does not count.
   *
   * @param mostServed how much of that time at most: the server may hang, too
   * @throws TimeoutException if it takes longer; it is given up then
   * @throws ExecutionException if it throws
   */
  R await(long nanos, long mostServed)
      throws InterruptedException, ExecutionException, TimeoutException {
    long began = System.nanoTime();
    long left = nanos;
    while (true) {
      try {
        return get(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        long now = System.nanoTime();
        left = nanos + Math.min(served(now), mostServed) - (now - began);
        if (left <= 0 && giveUp()) {
          throw e;
        }
        left = Math.max(left, SHORTEST_WAIT);
      }
    }
  }

  private long served(long now) {
    long since = servingSince;
    return served + (since == 0 ? 0 : now - since);
  }

  /** False if it has just come back after all. */
  private synchronized boolean giveUp() {
    givenUp = !isDone();
    return givenUp;
  }

  @Override
  protected void done() {
    boolean nobodyWaits;
    synchronized (this) {
      nobodyWaits = givenUp;
    }
    if (nobodyWaits && state() == State.SUCCESS) {
      late.accept(resultNow());
    }
  }

  /** Does something if the call is still waited for, and will be until it is done; false if not. */
  synchronized boolean commit(Runnable work) {
    if (givenUp) {
      return false;
    }
    work.run();
    return true;
  }

  /** Whether nobody waits for it any more. */
  boolean isGivenUp() {
    return givenUp;
  }

  /** The server begins to do something for the plugin. */
  void servingBegins() {
    if (serving++ == 0) {
      servingSince = System.nanoTime();
    }
  }

  /** The server is done with that. */
  void servingEnds() {
    if (--serving == 0) {
      served += System.nanoTime() - servingSince;
      servingSince = 0;
    }
  }
}
