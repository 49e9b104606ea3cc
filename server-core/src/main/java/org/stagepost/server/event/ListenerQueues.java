package org.stagepost.server.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.stagepost.api.event.MailListener;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.LoadedPlugin;

/**
 * The queues of all listeners. A listener that is in several generations of plugins has one queue,
 * and so hears one event at a time. Safe for many threads.
 */
public final class ListenerQueues implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Guard guard;
  private final Duration grace;
  private final Map<MailListener, ListenerQueue> queues = new IdentityHashMap<>();

  /** None yet. */
  public ListenerQueues(Guard guard) {
    this(guard, GRACE);
  }

  /** With another time for what is left to be told at the end. */
  ListenerQueues(Guard guard, Duration grace) {
    this.guard = guard;
    this.grace = grace;
  }

  /** The queues of these listeners; those that are new are not started. */
  synchronized List<ListenerQueue> of(List<Extension<MailListener>> listeners) {
    return listeners.stream()
        .map(
            listener ->
                queues.computeIfAbsent(
                    listener.instance(), same -> new ListenerQueue(listener, guard)))
        .toList();
  }

  /** Gives the listeners of a plugin a little time for what they have not heard; then it may go. */
  public void end(LoadedPlugin plugin) {
    end(take(plugin));
  }

  private synchronized List<ListenerQueue> take(LoadedPlugin plugin) {
    List<ListenerQueue> its = queues.values().stream().filter(one -> one.isOf(plugin)).toList();
    queues.values().removeAll(its);
    return its;
  }

  private void end(List<ListenerQueue> ended) {
    ended.forEach(ListenerQueue::end);
    ended.forEach(queue -> queue.awaitEnd(grace));
  }

  /** Gives all listeners a little time for what they have not heard yet. */
  @Override
  public void close() {
    end(takeAll());
  }

  private synchronized List<ListenerQueue> takeAll() {
    List<ListenerQueue> all = new ArrayList<>(queues.values());
    queues.clear();
    return all;
  }
}
