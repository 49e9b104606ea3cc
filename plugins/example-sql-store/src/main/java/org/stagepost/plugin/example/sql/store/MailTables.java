package org.stagepost.plugin.example.sql.store;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;

/**
 * The SQL of both tables, as part of a transaction.
 *
 * @param connection the transaction
 */
record MailTables(Connection connection) {

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS message (
            mailbox VARCHAR(320) NOT NULL,
            id BIGINT NOT NULL,
            accept_id UUID NOT NULL,
            received TIMESTAMP(9) WITH TIME ZONE NOT NULL,
            octets BIGINT NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (mailbox, id),
            UNIQUE (mailbox, accept_id))\
          """,
          // What must outlive the messages: no id is given twice, and the mark for LAST stays.
          """
          CREATE TABLE IF NOT EXISTS mailbox (
            name VARCHAR(320) PRIMARY KEY,
            listed BOOLEAN NOT NULL,
            last_id BIGINT NOT NULL,
            last_touched BIGINT NOT NULL,
            messages BIGINT NOT NULL,
            octets BIGINT NOT NULL)\
          """);

  /** Makes the tables where they are not there yet. */
  void create() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
  }

  /** The row of a mailbox; {@link MailboxRow#UNKNOWN} if it has none. */
  MailboxRow mailbox(MailboxName name) throws SQLException {
    try (PreparedStatement select =
        prepare(
            "SELECT listed, last_id, last_touched, messages, octets FROM mailbox WHERE name = ?",
            name.value())) {
      ResultSet row = select.executeQuery();
      return row.next()
          ? new MailboxRow(
              row.getBoolean(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))
          : MailboxRow.UNKNOWN;
    }
  }

  /** Writes the row of a mailbox. */
  void put(MailboxName name, MailboxRow row) throws SQLException {
    Object[] values = {
      row.listed(), row.lastId(), row.lastTouched(), row.messages(), row.octets(), name.value()
    };
    if (run(
            """
            UPDATE mailbox SET listed = ?, last_id = ?, last_touched = ?, messages = ?, octets = ?
            WHERE name = ?\
            """,
            values)
        == 0) {
      run(
          """
          INSERT INTO mailbox (listed, last_id, last_touched, messages, octets, name)
          VALUES (?, ?, ?, ?, ?, ?)\
          """,
          values);
    }
  }

  /** The id of the message that a mailbox has from an acceptance, if it still has it. */
  OptionalLong idOf(MailboxName mailbox, UUID acceptId) throws SQLException {
    try (PreparedStatement select =
        prepare(
            "SELECT id FROM message WHERE mailbox = ? AND accept_id = ?",
            mailbox.value(),
            acceptId)) {
      ResultSet row = select.executeQuery();
      return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
    }
  }

  /** Adds a message to a mailbox. */
  void insert(MailboxName mailbox, long id, Delivery delivery, ArrivingMessage message)
      throws SQLException, IOException {
    try (InputStream content = message.open();
        PreparedStatement insert =
            prepare(
                """
                INSERT INTO message (mailbox, id, accept_id, received, octets, content)
                VALUES (?, ?, ?, ?, ?, ?)\
                """,
                mailbox.value(),
                id,
                delivery.acceptId(),
                OffsetDateTime.ofInstant(delivery.received(), ZoneOffset.UTC),
                message.octets())) {
      insert.setBinaryStream(6, content, message.octets());
      insert.executeUpdate();
    }
  }

  /** Adds the message that one mailbox has to another one; the octets need not pass by here. */
  void copy(MailboxName from, long fromId, MailboxName to, long toId) throws SQLException {
    run(
        """
        INSERT INTO message (mailbox, id, accept_id, received, octets, content)
        SELECT CAST(? AS VARCHAR), CAST(? AS BIGINT), accept_id, received, octets, content
        FROM message WHERE mailbox = ? AND id = ?\
        """,
        to.value(),
        toId,
        from.value(),
        fromId);
  }

  /** The messages of a mailbox up to an id, by ascending id. */
  List<MessageEntry> list(MailboxName mailbox, long lastId) throws SQLException {
    try (PreparedStatement select =
        prepare(
            "SELECT id, octets, received FROM message WHERE mailbox = ? AND id <= ? ORDER BY id",
            mailbox.value(),
            lastId)) {
      ResultSet row = select.executeQuery();
      List<MessageEntry> entries = new ArrayList<>();
      while (row.next()) {
        OffsetDateTime received = row.getObject(3, OffsetDateTime.class);
        entries.add(
            new MessageEntry(
                row.getLong(1), row.getLong(2), received.toInstant(), Optional.empty()));
      }
      return List.copyOf(entries);
    }
  }

  /** Some octets of a message; none if it is gone. */
  byte[] octets(MailboxName mailbox, long id, long from, int length) throws SQLException {
    try (PreparedStatement select =
        prepare("SELECT content FROM message WHERE mailbox = ? AND id = ?", mailbox.value(), id)) {
      ResultSet row = select.executeQuery();
      return row.next() ? row.getBlob(1).getBytes(from + 1, length) : new byte[0];
    }
  }

  /**
   * Takes messages out of a mailbox.
   *
   * @throws IOException if one of them is not there
   */
  void delete(MailboxName mailbox, Set<Long> ids) throws SQLException, IOException {
    for (long id : ids) {
      if (run("DELETE FROM message WHERE mailbox = ? AND id = ?", mailbox.value(), id) != 1) {
        throw new IOException("there is no message " + id);
      }
    }
  }

  /** Takes all messages out of a mailbox. */
  void deleteAll(MailboxName mailbox) throws SQLException {
    run("DELETE FROM message WHERE mailbox = ?", mailbox.value());
  }

  /** The names of the mailboxes that are listed, sorted as Java sorts them. */
  List<MailboxName> names() throws SQLException {
    try (PreparedStatement select = prepare("SELECT name FROM mailbox WHERE listed")) {
      ResultSet row = select.executeQuery();
      List<MailboxName> names = new ArrayList<>();
      while (row.next()) {
        names.add(new MailboxName(row.getString(1)));
      }
      names.sort(Comparator.comparing(MailboxName::value));
      return List.copyOf(names);
    }
  }

  private int run(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
