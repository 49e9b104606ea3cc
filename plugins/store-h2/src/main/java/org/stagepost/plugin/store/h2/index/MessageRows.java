package org.stagepost.plugin.store.h2.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The rows of messages in one transaction, and what they need of which segment. */
final class MessageRows {

  private static final int LARGEST_INSERT = 1000;

  private final Connection connection;
  private final PreparedStatement insert;
  private final Map<Long, SegmentUse> uses = new HashMap<>();
  private int waiting;

  MessageRows(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert =
        connection.prepareStatement("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  void add(long mailbox, StoredMessage message) throws SQLException {
    insert.setLong(1, Schema.place(mailbox, message.id()));
    insert.setLong(2, message.acceptId().getMostSignificantBits());
    insert.setLong(3, message.acceptId().getLeastSignificantBits());
    insert.setLong(4, message.received().getEpochSecond());
    insert.setInt(5, message.received().getNano());
    insert.setLong(6, message.body().segment());
    insert.setLong(7, message.body().offset());
    insert.setLong(8, message.body().octets());
    insert.setInt(9, message.body().checksum());
    insert.setLong(10, message.recordSegment());
    insert.addBatch();
    if (++waiting == LARGEST_INSERT) {
      flush();
    }
    use(message.recordSegment(), message.body().segment(), 1, message.body().octets());
  }

  private void flush() throws SQLException {
    if (waiting > 0) {
      insert.executeBatch();
      waiting = 0;
    }
  }

  /** Notes that a message lies elsewhere now; false if there is none of this id. */
  boolean move(long mailbox, StoredMessage message) throws SQLException {
    if (remove(mailbox, message.id(), message.id()).messages() == 0) {
      return false;
    }
    add(mailbox, message);
    return true;
  }

  /** Removes a range of ids. */
  SegmentUse remove(long mailbox, long first, long last) throws SQLException {
    flush();
    long from = Schema.place(mailbox, first);
    long to = Schema.place(mailbox, last);
    SegmentUse gone = SegmentUse.NONE;
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT octets, record_segment, body_segment FROM message"
                + " WHERE place BETWEEN ? AND ?")) {
      query.setLong(1, from);
      query.setLong(2, to);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          use(rows.getLong(2), rows.getLong(3), -1, rows.getLong(1));
          gone = gone.plus(1, rows.getLong(1));
        }
      }
    }
    if (gone.messages() > 0) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM message WHERE place BETWEEN ? AND ?")) {
        delete.setLong(1, from);
        delete.setLong(2, to);
        delete.executeUpdate();
      }
    }
    return gone;
  }

  private void use(long recordSegment, long bodySegment, int sign, long octets) {
    use(bodySegment, sign, sign * octets);
    if (recordSegment != bodySegment) {
      use(recordSegment, sign, 0);
    }
  }

  private void use(long segment, long messages, long octets) {
    uses.merge(
        segment,
        new SegmentUse(messages, octets),
        (one, other) -> one.plus(other.messages(), other.octets()));
  }

  /** Writes what is left to write; tells which segments are needed less than before. */
  Set<Long> finish() throws SQLException {
    flush();
    insert.close();
    Set<Long> lessNeeded = new HashSet<>();
    for (Map.Entry<Long, SegmentUse> use : uses.entrySet()) {
      SegmentUse before = Index.use(connection, use.getKey());
      write(use.getKey(), before.plus(use.getValue().messages(), use.getValue().octets()));
      if (use.getValue().messages() <= 0) {
        lessNeeded.add(use.getKey());
      }
    }
    return lessNeeded;
  }

  private void write(long segment, SegmentUse use) throws SQLException {
    String sql =
        use.messages() == 0
            ? "DELETE FROM segment WHERE number = ?"
            : "MERGE INTO segment KEY (number) VALUES (?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, segment);
      if (use.messages() != 0) {
        statement.setLong(2, use.messages());
        statement.setLong(3, use.octets());
      }
      statement.executeUpdate();
    }
  }
}
