package org.stagepost.server.plugin;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The marks of all sessions, each on the thread of its session, and the platform thread that sweeps
 * them: a call that does not come back costs its session the connection.
 */
final class Watches implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

  private final GuardSettings settings;
  private final Consumer<Extension<?>> overdue;
  private final ThreadLocal<Watch> ofThisThread = new ThreadLocal<>();
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Thread sweeper;

  /**
   * Counts the sweeps: the clock of the marks. So a pause of the whole JVM counts as one sweep at
   * most and is never taken for a plugin that hangs.
   */
  private volatile int tick;

  private volatile boolean closed;

  /**
   * No marks yet.
   *
   * @param overdue is told of the extension that has not come back
   */
  Watches(GuardSettings settings, Consumer<Extension<?>> overdue) {
    this.settings = settings;
    this.overdue = overdue;
    this.sweeper = Thread.ofPlatform().daemon().name("plugin-guard").unstarted(this::sweepOnAndOn);
  }

  /** Begins to sweep. */
  void start() {
    sweeper.start();
  }

  /** Ends the sweeping. */
  @Override
  public void close() {
    closed = true;
    sweeper.interrupt();
  }

  /** Begins to watch over the current thread; see {@link Guard#watch}. */
  Watch open(String session, Consumer<String> abort, Object cause) {
    Watch watch = new Watch(session, abort, cause, this::forget);
    watches.add(watch);
    ofThisThread.set(watch);
    return watch;
  }

  private void forget(Watch watch) {
    watches.remove(watch);
    if (ofThisThread.get() == watch) {
      ofThisThread.remove();
    }
  }

  /** The marks of the current thread; empty if nobody watches over it. */
  Optional<Watch> ofThisThread() {
    return Optional.ofNullable(ofThisThread.get());
  }

  /** The current thread begins a call; must be followed by {@link #end}. */
  void begin(Extension<?> call) {
    Watch watch = ofThisThread.get();
    if (watch != null) {
      watch.begin(call, tick);
    }
  }

  /** The innermost call of the current thread is over. */
  void end() {
    Watch watch = ofThisThread.get();
    if (watch != null) {
      watch.end(tick);
    }
  }

  private void sweepOnAndOn() {
    while (!closed) {
      try {
        Thread.sleep(settings.sweep());
      } catch (InterruptedException e) {
        return;
      }
      sweep();
    }
  }

  private void sweep() {
    tick++;
    for (Watch watch : watches) {
      try {
        watch.running(tick).filter(this::isOverdue).ifPresent(call -> end(watch, call));
      } catch (RuntimeException | Error e) {
        LOG.error("{}: cannot look after its calls", watch.session(), e);
      }
    }
  }

  /** A call is up to one sweep younger than its mark says. */
  private boolean isOverdue(Watch.Running running) {
    Duration length = settings.length(running.call().deadline());
    return running.ticks() - 1 >= length.dividedBy(settings.sweep());
  }

  private void end(Watch watch, Watch.Running running) {
    watches.remove(watch);
    overdue.accept(running.call());
    Throwable there = new Throwable("where it is now");
    there.setStackTrace(watch.thread().getStackTrace());
    LOG.error(
        "{}: plugin {} has not come back from {} within {} s; the connection is closed",
        watch.session(),
        running.call().plugin(),
        running.call().instance().getClass().getName(),
        settings.length(running.call().deadline()).toSeconds(),
        there);
    watch.abort("plugin " + running.call().plugin() + " hangs");
  }
}
