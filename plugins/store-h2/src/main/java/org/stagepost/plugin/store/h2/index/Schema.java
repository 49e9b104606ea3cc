package org.stagepost.plugin.store.h2.index;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables. A message's key is its mailbox's number and its id in one number, so that the
 * messages of a mailbox lie side by side and in order.
 */
final class Schema {

  private static final int VERSION = 2;
  private static final int ID_BITS = 36;
  static final long LARGEST_ID = (1L << ID_BITS) - 1;
  private static final long LARGEST_MAILBOX = (1L << (Long.SIZE - 1 - ID_BITS)) - 1;

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE mailbox (
            number BIGINT PRIMARY KEY,
            name VARCHAR(320) NOT NULL UNIQUE,
            next_id BIGINT NOT NULL,
            messages BIGINT NOT NULL,
            octets BIGINT NOT NULL,
            last_touched BIGINT NOT NULL,
            present BOOLEAN NOT NULL,
            checkpoint BIGINT NOT NULL)
          """,
          """
          CREATE TABLE message (
            place BIGINT PRIMARY KEY,
            accept_high BIGINT NOT NULL,
            accept_low BIGINT NOT NULL,
            received_second BIGINT NOT NULL,
            received_nano INT NOT NULL,
            body_segment BIGINT NOT NULL,
            body_offset BIGINT NOT NULL,
            octets BIGINT NOT NULL,
            checksum INT NOT NULL,
            record_segment BIGINT NOT NULL)
          """,
          """
          CREATE TABLE segment (
            number BIGINT PRIMARY KEY,
            messages BIGINT NOT NULL,
            octets BIGINT NOT NULL)
          """,
          """
          CREATE TABLE indexed_to (
            store_high BIGINT NOT NULL,
            store_low BIGINT NOT NULL,
            begin_segment BIGINT NOT NULL,
            begin_offset BIGINT NOT NULL,
            end_segment BIGINT NOT NULL,
            end_offset BIGINT NOT NULL,
            first_id BIGINT NOT NULL,
            schema_version INT NOT NULL)
          """);

  private Schema() {}

  /** The key of a message. */
  static long place(long mailbox, long id) throws SQLException {
    if (mailbox > LARGEST_MAILBOX || id > LARGEST_ID) {
      throw new SQLException("more mailboxes or messages than the index has keys for");
    }
    return mailbox << ID_BITS | id;
  }

  /** The id of the message that has a key. */
  static long id(long place) {
    return place & LARGEST_ID;
  }

  /** The number of the mailbox that has the message of this key. */
  static long mailbox(long place) {
    return place >>> ID_BITS;
  }

  /** Whether the tables are there and are ours. */
  static boolean isThere(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet tables =
          statement.executeQuery(
              "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'PUBLIC'"
                  + " AND table_name IN ('MAILBOX', 'MESSAGE', 'SEGMENT', 'INDEXED_TO')")) {
        if (!tables.next() || tables.getInt(1) != TABLES.size()) {
          return false;
        }
      }
      try (ResultSet version = statement.executeQuery("SELECT schema_version FROM indexed_to")) {
        return version.next() && version.getInt(1) == VERSION;
      }
    }
  }

  /** Makes the tables anew, empty. */
  static void create(Connection connection) throws SQLException {
    drop(connection);
    createTables(connection);
  }

  /** Removes all there is. */
  static void drop(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP ALL OBJECTS");
    }
  }

  /** Makes the tables in the present schema of the connection. */
  static void createTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute(table);
      }
      statement.execute("INSERT INTO indexed_to VALUES (0, 0, 0, 0, 0, 0, 1, " + VERSION + ")");
    }
  }
}
