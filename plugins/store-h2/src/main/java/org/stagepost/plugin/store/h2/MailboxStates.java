package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.stagepost.plugin.store.h2.index.Index;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.LoggedFact;

/**
 * The mailboxes in memory. One that is not here is wholly in the index, so it can be brought here
 * at any time; one that somebody uses, or that the index has not caught up with, stays.
 */
final class MailboxStates {

  /** More than this are only kept while they have to be. */
  private static final int KEPT = 10_000;

  private final Index index;
  private final long firstId;
  private final ConcurrentHashMap<String, MailboxState> byName = new ConcurrentHashMap<>();

  /**
   * Holds none yet.
   *
   * @param firstId the first id of a mailbox that the index does not know
   */
  MailboxStates(Index index, long firstId) {
    this.index = index;
    this.firstId = firstId;
  }

  /** Brings a mailbox here and keeps it until {@link #unpin}. */
  MailboxState pin(String name) throws IOException {
    try {
      return byName.compute(
          name,
          (key, present) -> {
            MailboxState state = present == null ? load(key) : present;
            state.pin();
            return state;
          });
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private MailboxState load(String name) {
    try {
      return new MailboxState(name, index.mailbox(name), firstId);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void unpin(MailboxState state) {
    byName.computeIfPresent(
        state.name(),
        (key, present) -> {
          present.unpin();
          return kept(present);
        });
  }

  /** What becomes of an entry of the map: null removes it. */
  private MailboxState kept(MailboxState state) {
    return byName.mappingCount() > KEPT && state.isIdle() ? null : state;
  }

  /** The index has taken these facts. */
  void indexed(List<LoggedFact> facts) {
    for (LoggedFact logged : facts) {
      switch (logged.fact()) {
        case Fact.Message message when message.moved() -> {}
        case Fact.Message message -> {
          for (Fact.Copy copy : message.copies()) {
            indexed(copy.mailbox(), state -> state.messageIndexed(copy.id()));
          }
        }
        case Fact.Update update -> indexed(update.mailbox(), MailboxState::updateIndexed);
        case Fact.Removal removal ->
            indexed(removal.mailbox(), state -> state.removalIndexed(removal.nextId()));
        case Fact.Checkpoint checkpoint -> {}
      }
    }
  }

  private void indexed(String name, Consumer<MailboxState> change) {
    Optional.ofNullable(byName.get(name)).ifPresent(change);
    if (byName.mappingCount() > KEPT) {
      byName.computeIfPresent(name, (key, state) -> kept(state));
    }
  }

  /** The mailboxes that are here, and whether they have held mail and were not removed. */
  Map<String, Boolean> present() {
    Map<String, Boolean> present = new HashMap<>();
    byName.forEach((name, state) -> present.put(name, state.held().present()));
    return present;
  }
}
