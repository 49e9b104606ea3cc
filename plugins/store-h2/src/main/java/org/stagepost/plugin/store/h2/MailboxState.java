package org.stagepost.plugin.store.h2;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.stagepost.plugin.store.h2.index.MailboxRow;
import org.stagepost.plugin.store.h2.index.StoredMessage;
import org.stagepost.plugin.store.h2.log.IdRanges;

/**
 * A mailbox in memory: its counts, and what the log has of it and the index has not yet.
 *
 * <p>It is kept twice. The <i>plan</i> is what will be true once the group that is being written is
 * forced; it belongs to the log's thread and decides ids and quotas. The rest is what <i>is</i>
 * true, and what sessions see.
 */
final class MailboxState {

  /** What was true at one moment, apart from what the index says. */
  record Snapshot(Held held, List<StoredMessage> added, List<IdRanges> removed, long removedBelow) {

    /** Whether a message that the index has is there no more. */
    boolean isRemoved(long id) {
      return id < removedBelow || removed.stream().anyMatch(ids -> ids.contains(id));
    }
  }

  private final String name;
  private Held planned;
  private final Map<UUID, Long> plannedIds = new HashMap<>();

  private Held held;
  private final TreeMap<Long, StoredMessage> added = new TreeMap<>();
  private final Deque<IdRanges> removed = new ArrayDeque<>();
  private long removedBelow;
  private boolean open;

  /** How many use it now; belongs to {@link MailboxStates}. */
  private int pins;

  MailboxState(String name, Optional<MailboxRow> row, long firstId) {
    this.name = name;
    this.held =
        row.map(
                known ->
                    new Held(
                        known.nextId(),
                        known.messages(),
                        known.octets(),
                        known.lastTouched(),
                        known.present(),
                        0))
            .orElse(new Held(firstId, 0, 0, 0, false, 0));
    this.planned = held;
  }

  String name() {
    return name;
  }

  // The plan: on the log's thread.

  Held planned() {
    return planned;
  }

  long planMessage(UUID acceptId, long octets) {
    long id = planned.nextId();
    planned = planned.plusMessage(id, octets);
    plannedIds.put(acceptId, id);
    return id;
  }

  void planUpdate(long messages, long octets, long mark) {
    planned = planned.updated(messages, octets, mark);
  }

  void planRemoval() {
    planned = planned.removed();
    plannedIds.clear();
  }

  /** The id that a message of this acceptance has or gets, if the index need not be asked. */
  OptionalLong idOf(UUID acceptId) {
    Long id = plannedIds.get(acceptId);
    if (id != null) {
      return OptionalLong.of(id);
    }
    synchronized (this) {
      return added.values().stream()
          .filter(message -> message.acceptId().equals(acceptId))
          .mapToLong(StoredMessage::id)
          .findFirst();
    }
  }

  /** The group failed: nothing of the plan became true. Its ids are not used again all the same. */
  void replan() {
    planned = held().withIdsFrom(planned.nextId());
    plannedIds.clear();
  }

  // What is true now.

  synchronized Held held() {
    return held;
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(held, List.copyOf(added.values()), List.copyOf(removed), removedBelow);
  }

  void messageStored(StoredMessage message) {
    plannedIds.remove(message.acceptId());
    synchronized (this) {
      added.put(message.id(), message);
      held = held.plusMessage(message.id(), message.body().octets());
    }
  }

  synchronized void updated(IdRanges ids, long octets, long mark) {
    for (int range = 0; range < ids.ranges(); range++) {
      added.subMap(ids.first(range), true, ids.last(range), true).clear();
    }
    removed.add(ids);
    held = held.updated(ids.count(), octets, mark);
  }

  synchronized void removed(long nextId) {
    added.headMap(nextId).clear();
    removedBelow = nextId;
    held = held.removed();
  }

  // The index has caught up.

  synchronized void messageIndexed(long id) {
    added.remove(id);
  }

  synchronized void updateIndexed() {
    removed.poll();
  }

  synchronized void removalIndexed(long nextId) {
    if (removedBelow == nextId) {
      removedBelow = 0;
    }
  }

  // Who has it.

  /** Locks it for one session; false if another has it. */
  synchronized boolean open() {
    boolean free = !open;
    open = true;
    return free;
  }

  synchronized void close() {
    open = false;
  }

  void pin() {
    pins++;
  }

  void unpin() {
    pins--;
  }

  /** Whether the index knows all of it and nobody uses it. */
  synchronized boolean isIdle() {
    return pins == 0 && !open && added.isEmpty() && removed.isEmpty() && removedBelow == 0;
  }
}
