package org.stagepost.server.plugin;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into one plugin, and the book about it. Calls into a foreign plugin run on threads of the
 * lane: platform threads, of which there are few, so that a busy loop costs the server no carrier;
 * one that passes its deadline is given up, and keeps its thread until it comes back. When all
 * threads are gone, or calls fail one after the other, calls are refused at once.
 */
final class Lane {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** So many calls at once; a plugin that blocks needs more of them than there are processors. */
  static final int THREADS = 16;

  private static final long IDLE_SECONDS = 30;
  private static final int FAILURES = 10;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final LoadedPlugin plugin;
  private final LongAdder calls = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder overdue = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final AtomicInteger stuck = new AtomicInteger();
  private final Breaker breaker = new Breaker(FAILURES, PAUSE);
  private final Semaphore free = new Semaphore(THREADS, true);
  private final AtomicInteger made = new AtomicInteger();
  private final ExecutorService threads;

  Lane(LoadedPlugin plugin) {
    this.plugin = plugin;
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE, // the permits are the bound
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> new LaneThread(this, work, "plugin-" + plugin + "-" + made.incrementAndGet()));
  }

  /** Notes a call that was made on the caller's own thread. */
  void made(long took, boolean threw) {
    calls.increment();
    nanos.add(took);
    if (threw) {
      failures.increment();
    }
  }

  /** Notes that a call on the caller's own thread has not come back in time. */
  void overdue() {
    overdue.increment();
  }

  /** Notes that a call which came back well has failed all the same. */
  void saidItFailed() {
    failures.increment();
  }

  /** Whether the current thread is one of this lane's: whoever calls is this plugin itself. */
  boolean isOwnThread() {
    return Thread.currentThread() instanceof LaneThread thread && thread.lane() == this;
  }

  /**
   * How a call is made.
   *
   * @param deadline how long it may take, the wait for a thread included
   * @param mostServed how long the server may be at work for it besides
   * @param cause on whose behalf it is made, if that is known
   * @param late takes what comes back when nobody waits for it any more
   */
  record Terms<R>(
      Duration deadline, Duration mostServed, Optional<Object> cause, Consumer<? super R> late) {}

  /**
   * Makes a call on a thread of the lane.
   *
   * @throws PluginFailure if it throws, is late, or is not made
   */
  <R> R call(Callable<R> work, Terms<R> terms) {
    long began = System.nanoTime();
    if (!breaker.allows()) {
      throw refuse("its calls failed again and again, and none is made for a while");
    }
    LaneCall<R> call = new LaneCall<>(work, terms.cause(), terms.late());
    long left = begin(call, terms.deadline().toNanos());
    boolean good = false;
    boolean itsFault = true;
    try {
      R result = call.await(left, terms.mostServed().toNanos());
      good = true;
      return result;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PluginFailure inner) {
        itsFault = false; // it called the server, which called another one
        throw inner;
      }
      throw new PluginFailure(plugin.id(), e.getCause());
    } catch (TimeoutException e) {
      throw givenUp(call, terms.deadline());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginFailure(plugin.id(), e);
    } finally {
      made(System.nanoTime() - began, !good && itsFault);
      if (good || itsFault) {
        note(good);
      }
    }
  }

  private void note(boolean good) {
    if (good && breaker.succeeded()) {
      LOG.info("plugin {} answers again", plugin);
    } else if (!good && breaker.failed()) {
      LOG.error(
          "plugin {} fails again and again; it is not called for {} s", plugin, PAUSE.toSeconds());
    }
  }

  /** Gives the call a thread, once one is free; returns how much of the time is left. */
  private long begin(LaneCall<?> call, long nanos) {
    long began = System.nanoTime();
    try {
      if (!free.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        throw refuse("all its " + THREADS + " threads are in use");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginFailure(plugin.id(), e);
    }
    try {
      threads.execute(() -> run(call));
    } catch (RejectedExecutionException closed) {
      free.release();
      throw refuse("it is closed");
    } catch (Error noThread) {
      free.release();
      throw refuse("there is no thread for it: " + noThread.getMessage());
    }
    return Math.max(1, nanos - (System.nanoTime() - began));
  }

  private void run(LaneCall<?> call) {
    try {
      ((LaneThread) Thread.currentThread()).run(call);
    } finally {
      if (call.isGivenUp()) {
        stuck.decrementAndGet();
        LOG.warn("plugin {} came back late; nobody waited for that any more", plugin);
      }
      free.release();
    }
  }

  private PluginFailure refuse(String why) {
    refused.increment();
    return PluginFailure.notCalled(plugin.id(), why);
  }

  /** Lets go of something of the plugin, sooner or later: nobody waits, and no breaker stops it. */
  void release(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException closed) {
      LOG.warn("plugin {} is closed, and something of it was not let go of", plugin);
    }
  }

  private PluginFailure givenUp(LaneCall<?> call, Duration deadline) {
    overdue.increment();
    stuck.incrementAndGet();
    String why = "it has not come back within " + deadline.toMillis() + " ms";
    Thread thread = call.thread();
    if (thread != null) {
      Throwable there = new Throwable("where it is now");
      there.setStackTrace(thread.getStackTrace());
      LOG.error("plugin {}: {}; the call is given up", plugin, why, there);
    }
    return new PluginFailure(plugin.id(), why);
  }

  Figures figures() {
    return new Figures(
        plugin.id(),
        plugin.standing(),
        calls.sum(),
        Duration.ofNanos(nanos.sum()),
        failures.sum(),
        overdue.sum(),
        refused.sum(),
        stuck.get(),
        breaker.isOpen());
  }

  /** Ends the threads that are idle; those that are stuck end when they come back. */
  void close() {
    threads.shutdown();
    if (stuck.get() > 0) {
      LOG.warn("plugin {} still holds {} threads that were given up", plugin, stuck.get());
    }
  }
}
