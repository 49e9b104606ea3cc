package org.stagepost.server.plugin;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every call from the core into an extension goes through here: it runs under the plugin's context
 * class loader, what it throws carries the plugin's id, and one that does not come back costs its
 * session the connection.
 *
 * <p>A session {@linkplain #watch registers} on its thread. From then on each call leaves a mark
 * there, without a lock, a clock or an object; one platform thread sweeps all marks. Calls on other
 * threads, those of the command line for example, are not watched.
 */
public final class Guard implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  /** What is done with an extension. */
  @FunctionalInterface
  public interface Work<T, R> {
    /** Does it. */
    R on(T extension) throws Exception;
  }

  private final GuardSettings settings;
  private final ThreadLocal<Watch> ofThisThread = new ThreadLocal<>();
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final Thread sweeper;

  /**
   * Counts the sweeps: the clock of the marks. So a pause of the whole JVM counts as one sweep at
   * most and is never taken for a plugin that hangs.
   */
  private volatile int tick;

  private volatile boolean closed;

  /** A guard with the usual deadlines. */
  public Guard() {
    this(GuardSettings.DEFAULT);
  }

  /** A guard with deadlines of its own. */
  public Guard(GuardSettings settings) {
    this.settings = settings;
    this.sweeper = Thread.ofPlatform().daemon().name("plugin-guard").unstarted(this::sweepOnAndOn);
  }

  /** Begins to sweep; without this, calls are guarded but may take as long as they like. */
  public void start() {
    sweeper.start();
  }

  /** Ends the sweeping. */
  @Override
  public void close() {
    closed = true;
    sweeper.interrupt();
  }

  /**
   * Watches over a session; called on its thread, which makes all its calls.
   *
   * @param session its id, for the log
   * @param abort closes its connection at once, from any thread; given the reason
   * @return to be closed on the same thread when the session ends
   */
  public Watch watch(String session, Consumer<String> abort) {
    Watch watch = new Watch(session, abort, this::forget);
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

  /**
   * Calls an extension.
   *
   * @throws PluginFailure if it throws anything
   */
  public <T, R> R call(Extension<T> extension, Work<? super T, R> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Watch watch = ofThisThread.get();
    if (watch != null) {
      watch.begin(extension, tick);
    }
    thread.setContextClassLoader(extension.instance().getClass().getClassLoader());
    try {
      return work.on(extension.instance());
    } catch (PluginFailure inner) {
      throw inner; // an extension called the host, which called another one: that one is at fault
    } catch (Throwable thrown) {
      throw new PluginFailure(extension.plugin(), thrown);
    } finally {
      thread.setContextClassLoader(before);
      if (watch != null) {
        watch.end(tick);
      }
    }
  }

  /**
   * Calls a service of the server for a plugin. It runs under the server's class loader, and its
   * time does not count for the plugin: a login may wait for a delay or for a queue of hashes.
   *
   * @throws Throwable whatever the service throws
   */
  Object serve(Service service) throws Throwable {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Watch watch = ofThisThread.get();
    if (watch != null) {
      watch.begin(Watch.SERVER, tick);
    }
    thread.setContextClassLoader(Guard.class.getClassLoader());
    try {
      return service.call();
    } finally {
      thread.setContextClassLoader(before);
      if (watch != null) {
        watch.end(tick);
      }
    }
  }

  /** A call of a service of the server. */
  @FunctionalInterface
  interface Service {
    /** Makes it. */
    Object call() throws Throwable;
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
