package org.stagepost.plugin.store.h2.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The messages of a mailbox in one index, by ascending id, one after the other. */
final class MessageCursor {

  private final Connection connection;
  private final long mailbox;
  private final Deque<StoredMessage> page = new ArrayDeque<>();
  private long nextId;
  private boolean ended;

  MessageCursor(Connection connection, long mailbox) {
    this.connection = connection;
    this.mailbox = mailbox;
  }

  /** The next one, which stays; empty at the end. */
  Optional<StoredMessage> peek() throws SQLException {
    if (page.isEmpty() && !ended) {
      MessageQueries.page(
          connection,
          Schema.place(mailbox, nextId),
          Schema.place(mailbox, Schema.LARGEST_ID),
          page::add);
      ended = page.isEmpty();
      nextId = ended ? nextId : page.getLast().id() + 1;
    }
    return Optional.ofNullable(page.peek());
  }

  void advance() {
    page.remove();
  }
}
