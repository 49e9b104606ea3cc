package org.stagepost.server.plugin;

import java.beans.Introspector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.host.Exclusive;
import org.stagepost.api.store.MailStore;

/**
 * A plugin that generations share: the first that starts it does so for all, and the last that lets
 * go of it closes it, with everything of it. Used by one thread at a time.
 */
final class SharedUnit {

  private static final Logger LOG = LoggerFactory.getLogger(SharedUnit.class);

  /** So long a thread may take to end that was told to. */
  private static final Duration TO_END = Duration.ofMillis(500);

  private final PluginUnit unit;
  private final Lifecycle lifecycle;
  private final Runnable unload;
  private int holders = 1;
  private boolean started;

  /**
   * A plugin that was built, and that its builder holds.
   *
   * @param unload lets go of its jar
   */
  SharedUnit(PluginUnit unit, TimeLimit closing, Runnable unload) {
    this.unit = unit;
    this.lifecycle = new Lifecycle(unit, closing);
    this.unload = unload;
  }

  PluginUnit unit() {
    return unit;
  }

  boolean isStarted() {
    return started;
  }

  /** Whether two of it must not run at once. */
  boolean isExclusive() {
    return unit.objects().stream()
        .anyMatch(
            object ->
                object instanceof MailStore
                    || object.getClass().isAnnotationPresent(Exclusive.class));
  }

  /** One more needs it. */
  SharedUnit hold() {
    holders++;
    return this;
  }

  /**
   * Starts it, unless that was done.
   *
   * @return what is wrong with it; empty if it has started
   */
  Optional<String> start() {
    if (started) {
      return Optional.empty();
    }
    Optional<String> fault = lifecycle.start();
    started = fault.isEmpty();
    return fault;
  }

  /** One less needs it; the last one closes it. */
  void letGo(Departure departure) {
    holders--;
    if (holders > 0) {
      return;
    }
    ClassLoader loader = unit.code().loader();
    departure.of(unit.code().plugin(), loader);
    lifecycle.close();
    reportThreads(loader);
    ResourceBundle.clearCache(loader);
    Introspector.flushCaches();
    unload.run();
  }

  private static boolean goesOn(Thread thread) {
    try {
      // Those of a lane, or of a call with a time limit, are just about to end.
      return !(thread instanceof LaneThread) && !thread.join(TO_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** A thread that goes on keeps all classes of the plugin in memory, and may still do anything. */
  private void reportThreads(ClassLoader loader) {
    if (loader == SharedUnit.class.getClassLoader()) {
      return; // a test has the plugin on its class path
    }
    List<String> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getContextClassLoader() == loader)
            .filter(SharedUnit::goesOn)
            .map(Thread::getName)
            .sorted()
            .toList();
    if (!left.isEmpty()) {
      LOG.warn("plugin {} is closed, and has left threads behind: {}", unit.id(), left);
    }
  }
}
