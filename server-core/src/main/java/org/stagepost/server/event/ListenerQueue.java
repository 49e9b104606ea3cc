package org.stagepost.server.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.stagepost.api.event.MailEvent;
import org.stagepost.api.event.MailListener;
import org.stagepost.server.log.Logging;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.LoadedPlugin;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.plugin.Watch;

/**
 * One listener, its thread, and what it has not heard yet. A platform thread, for it may do what it
 * likes: the sessions need their carriers.
 */
final class ListenerQueue {

  private static final Logger LOG = LoggerFactory.getLogger(ListenerQueue.class);
  private static final int LONGEST = 1_000;
  private static final long LOOK_MILLIS = 100;

  private final LoadedPlugin plugin;
  private final Extension<MailListener> listener;
  private final Guard guard;
  private final BlockingQueue<MailEvent> waiting = new ArrayBlockingQueue<>(LONGEST);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private volatile boolean ending;

  ListenerQueue(Extension<MailListener> told, Guard guard) {
    // With a lane and a breaker of its own: mail that the plugin filters does not wait for it
    // either.
    this.plugin = told.from();
    this.listener = told.apart("events");
    this.guard = guard;
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("listener-of-" + told.plugin())
            .unstarted(this::tellOnAndOn);
  }

  /** Whether it is that of a listener of this plugin. */
  boolean isOf(LoadedPlugin one) {
    return plugin == one;
  }

  /** Begins to tell, unless it has begun. */
  synchronized void start() {
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  /** Never waits: what does not fit is counted and gone. */
  void add(MailEvent event) {
    if (!waiting.offer(event) && dropped.getAndIncrement() == 0) {
      LOG.warn("{} is too slow: events are dropped", listener);
    }
  }

  private void tellOnAndOn() {
    // One that hangs is reported with its stack, as in a session; it has no connection to lose.
    try (Watch _ = guard.watch("events", reason -> LOG.error("{}: {}", listener, reason))) {
      for (Optional<MailEvent> event = next(); event.isPresent(); event = next()) {
        tell(event.get());
      }
    }
    guard.end(listener.from());
  }

  /** The next event; empty when there will be none any more. */
  private Optional<MailEvent> next() {
    while (true) {
      try {
        MailEvent event = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (event != null || ending) {
          return Optional.ofNullable(event);
        }
        reportDropped();
      } catch (InterruptedException e) {
        return Optional.empty();
      }
    }
  }

  private void reportDropped() {
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      LOG.warn("{} has caught up; it has missed {} events", listener, lost);
    }
  }

  /** What it logs, and what is logged of it, belongs to the session of the event. */
  private void tell(MailEvent event) {
    try (MDC.MDCCloseable _ = MDC.putCloseable(Logging.SESSION, event.session())) {
      guard.call(
          listener,
          one -> {
            one.happened(event);
            return true;
          });
    } catch (PluginFailure failure) {
      LOG.error("{}: {}", listener, failure.getMessage(), failure);
    }
  }

  void end() {
    ending = true;
  }

  /** Waits for the end, and not for ever: what is still to be told then is never told. */
  void awaitEnd(Duration grace) {
    try {
      if (thread.isAlive() && !thread.join(grace)) {
        int lost = waiting.drainTo(new ArrayList<>());
        LOG.warn("{} does not come to an end; {} events are lost", listener, lost);
      }
    } catch (InterruptedException e) {
      waiting.clear();
      Thread.currentThread().interrupt();
    }
  }
}
