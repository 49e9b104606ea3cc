package org.stagepost.plugin.store.h2.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.IdRanges;
import org.stagepost.plugin.store.h2.log.LoggedFact;

/** Takes some facts into the index, in one transaction of the connection. */
final class IndexBatch {

  private final Connection connection;
  private final MessageRows messages;
  private final Map<String, MailboxRow> mailboxes = new LinkedHashMap<>();
  private long nextMailbox;

  IndexBatch(Connection connection) throws SQLException {
    this.connection = connection;
    this.messages = new MessageRows(connection);
    this.nextMailbox = nextMailbox(connection);
  }

  private static long nextMailbox(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT MAX(number) FROM mailbox");
        ResultSet row = query.executeQuery()) {
      return row.next() ? row.getLong(1) + 1 : 1;
    }
  }

  void take(LoggedFact logged) throws SQLException {
    switch (logged.fact()) {
      case Fact.Message message -> {
        for (Fact.Copy copy : message.copies()) {
          take(copy, message, logged);
        }
      }
      case Fact.Update update -> take(update);
      case Fact.Removal removal -> take(removal);
      case Fact.Checkpoint checkpoint -> take(checkpoint, logged.begin().segment());
    }
  }

  private void take(Fact.Copy copy, Fact.Message message, LoggedFact logged) throws SQLException {
    MailboxRow mailbox = mailbox(copy.mailbox());
    StoredMessage stored =
        new StoredMessage(
            copy.id(),
            message.acceptId(),
            message.received(),
            message.body(),
            logged.begin().segment());
    if (!message.moved() || !messages.move(mailbox.number(), stored)) {
      messages.add(mailbox.number(), stored);
      mailbox = mailbox.withMessages(1, message.body().octets());
    }
    put(mailbox.withNextId(copy.id() + 1).withPresent(true));
  }

  private void take(Fact.Update update) throws SQLException {
    MailboxRow mailbox = mailbox(update.mailbox());
    IdRanges removed = update.removed();
    for (int range = 0; range < removed.ranges(); range++) {
      mailbox = remove(mailbox, removed.first(range), removed.last(range));
    }
    put(mailbox.withLastTouched(Math.max(mailbox.lastTouched(), update.lastTouched())));
  }

  private void take(Fact.Removal removal) throws SQLException {
    MailboxRow mailbox = mailbox(removal.mailbox()).withNextId(removal.nextId());
    put(remove(mailbox, 0, removal.nextId() - 1).withPresent(false).withLastTouched(0));
  }

  private void take(Fact.Checkpoint checkpoint, long segment) throws SQLException {
    MailboxRow mailbox = mailbox(checkpoint.mailbox()).withNextId(checkpoint.nextId());
    // When the log is replayed, the messages here need not be those of the checkpoint even if their
    // number is the same: what deleted segments removed is still here, and what was moved out of
    // them comes later.
    mailbox = removeAllBut(mailbox, checkpoint.live(), checkpoint.nextId());
    put(
        mailbox
            .withLastTouched(checkpoint.lastTouched())
            .withPresent(checkpoint.present() || mailbox.messages() > 0)
            .withCheckpoint(segment));
  }

  private MailboxRow removeAllBut(MailboxRow before, IdRanges live, long nextId)
      throws SQLException {
    MailboxRow mailbox = before;
    long from = 0;
    for (int range = 0; range < live.ranges(); range++) {
      mailbox = remove(mailbox, from, live.first(range) - 1);
      from = live.last(range) + 1;
    }
    return remove(mailbox, from, nextId - 1);
  }

  private MailboxRow remove(MailboxRow mailbox, long first, long last) throws SQLException {
    if (first > last) {
      return mailbox;
    }
    SegmentUse gone = messages.remove(mailbox.number(), first, last);
    return mailbox.withMessages(-gone.messages(), -gone.octets());
  }

  private MailboxRow mailbox(String name) throws SQLException {
    MailboxRow known = mailboxes.get(name);
    if (known != null) {
      return known;
    }
    Optional<MailboxRow> stored = Index.mailbox(connection, name);
    return stored.isPresent() ? stored.get() : MailboxRow.unknown(nextMailbox++, name);
  }

  private void put(MailboxRow mailbox) {
    mailboxes.put(mailbox.name(), mailbox);
  }

  /**
   * Writes what is left to write; the caller commits.
   *
   * @return the segments that may be needed less than before
   */
  Set<Long> finish(IndexedTo reached) throws SQLException {
    Set<Long> lessNeeded = messages.finish();
    try (PreparedStatement merge =
        connection.prepareStatement(
            "MERGE INTO mailbox KEY (number) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (MailboxRow row : mailboxes.values()) {
        merge.setLong(1, row.number());
        merge.setString(2, row.name());
        merge.setLong(3, row.nextId());
        merge.setLong(4, row.messages());
        merge.setLong(5, row.octets());
        merge.setLong(6, row.lastTouched());
        merge.setBoolean(7, row.present());
        merge.setLong(8, row.checkpoint());
        merge.addBatch();
      }
      merge.executeBatch();
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE indexed_to SET begin_segment = ?, begin_offset = ?,"
                + " end_segment = ?, end_offset = ?")) {
      update.setLong(1, reached.begin().segment());
      update.setLong(2, reached.begin().offset());
      update.setLong(3, reached.end().segment());
      update.setLong(4, reached.end().offset());
      update.executeUpdate();
    }
    return lessNeeded;
  }
}
