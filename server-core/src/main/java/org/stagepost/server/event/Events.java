package org.stagepost.server.event;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.stagepost.api.event.MailEvent;
import org.stagepost.api.event.MailListener;
import org.stagepost.server.plugin.Extension;

/**
 * What happens in the sessions of one generation of plugins, for its listeners. Safe for many
 * threads.
 */
public final class Events {

  private final List<ListenerQueue> queues;
  private final Clock clock;

  /** Events for these listeners. */
  public Events(List<Extension<MailListener>> listeners, ListenerQueues all, Clock clock) {
    this.queues = all.of(listeners);
    this.clock = clock;
  }

  /** What the times of events are read from. */
  public Clock clock() {
    return clock;
  }

  /** Begins to tell the listeners; what is told before waits. */
  public void start() {
    queues.forEach(ListenerQueue::start);
  }

  /** Tells of something. It is made from the time only if somebody listens. */
  public void tell(Function<Instant, MailEvent> event) {
    if (!queues.isEmpty()) {
      MailEvent happened = event.apply(clock.instant());
      queues.forEach(queue -> queue.add(happened));
    }
  }
}
