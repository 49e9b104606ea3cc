package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.stagepost.plugin.store.h2.index.AcceptFilter;
import org.stagepost.plugin.store.h2.index.Index;
import org.stagepost.plugin.store.h2.index.StoredMessage;

/** Knows which deliveries were stored before. */
final class AcceptIds {

  private final Index index;
  private volatile AcceptFilter filter = new AcceptFilter(0);
  private volatile AcceptFilter next = filter;

  AcceptIds(Index index) {
    this.index = index;
  }

  /** Whether a delivery is certainly a new one. */
  boolean isNew(UUID acceptId) {
    return !filter.mayHave(acceptId);
  }

  /** Notes one; on the log's thread. */
  void add(UUID acceptId) {
    filter.addNew(acceptId);
    if (next != filter) {
      next.addNew(acceptId);
    }
  }

  /** Whether {@link #refresh} has work. */
  boolean isStale() {
    return filter.isFull() || !filter.isComplete();
  }

  /** Waits until the index has all that was noted so far. */
  interface CatchUp {
    void await() throws IOException;
  }

  /** Makes the filter anew from the index; those that come meanwhile are noted in both. */
  void refresh(CatchUp catchUp) throws IOException {
    AcceptFilter fresh = new AcceptFilter(index.count());
    next = fresh;
    catchUp.await();
    index.acceptIds(fresh::add);
    fresh.complete();
    filter = fresh;
  }

  /**
   * The id that a mailbox has for an acceptance, if the message is there. Looks into memory first
   * and into the index then, since messages move from the one to the other.
   */
  OptionalLong idOf(MailboxState state, UUID acceptId) throws IOException {
    if (isNew(acceptId)) {
      return OptionalLong.empty();
    }
    OptionalLong here = state.idOf(acceptId);
    if (here.isPresent() || state.held().messages() == 0) {
      return here;
    }
    MailboxState.Snapshot snapshot = state.snapshot();
    List<StoredMessage> found = new ArrayList<>(1);
    index.messages(
        state.name(),
        1,
        snapshot.held().nextId() - 1,
        message -> {
          if (message.acceptId().equals(acceptId)) {
            found.add(message);
          }
        });
    return found.stream()
        .mapToLong(StoredMessage::id)
        .filter(id -> !snapshot.isRemoved(id))
        .findFirst();
  }
}
