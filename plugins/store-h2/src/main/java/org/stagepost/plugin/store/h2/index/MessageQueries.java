package org.stagepost.plugin.store.h2.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.stagepost.plugin.store.h2.log.BodyPlace;

/** Reads messages out of the index, in the order of mailboxes and ids. */
final class MessageQueries {

  private static final int PAGE = 8192;

  private static final String MESSAGE_COLUMNS =
      "place, accept_high, accept_low, received_second, received_nano,"
          + " body_segment, body_offset, octets, checksum, record_segment";

  private static final String ONE_PAGE =
      "SELECT "
          + MESSAGE_COLUMNS
          + " FROM message WHERE place BETWEEN ? AND ? ORDER BY place LIMIT "
          + PAGE;

  private MessageQueries() {}

  /** Gives all messages of a range of keys. */
  static void all(Connection connection, long first, long last, Consumer<StoredMessage> taker)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(ONE_PAGE)) {
      long from = first;
      int rows = PAGE;
      while (rows == PAGE) {
        query.setLong(1, from);
        query.setLong(2, last);
        rows = 0;
        try (ResultSet page = query.executeQuery()) {
          while (page.next()) {
            taker.accept(message(page));
            from = page.getLong(1) + 1;
            rows++;
          }
        }
      }
    }
  }

  /** Gives as many messages of a range of keys, in order, as are read at once. */
  static void page(Connection connection, long first, long last, Consumer<StoredMessage> taker)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(ONE_PAGE)) {
      query.setLong(1, first);
      query.setLong(2, last);
      try (ResultSet page = query.executeQuery()) {
        while (page.next()) {
          taker.accept(message(page));
        }
      }
    }
  }

  private static StoredMessage message(ResultSet row) throws SQLException {
    return new StoredMessage(
        Schema.id(row.getLong(1)),
        new UUID(row.getLong(2), row.getLong(3)),
        Instant.ofEpochSecond(row.getLong(4), row.getInt(5)),
        new BodyPlace(row.getLong(6), row.getLong(7), row.getLong(8), row.getInt(9)),
        row.getLong(10));
  }

  /** The messages whose octets lie in a segment, and whose records lie in others. */
  static List<Index.Holding> bodiesIn(Connection connection, long segment) throws SQLException {
    String sql =
        "SELECT "
            + MESSAGE_COLUMNS
            + " FROM message WHERE body_segment = ? AND record_segment <> ?";
    List<Index.Holding> found = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setLong(1, segment);
      query.setLong(2, segment);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String mailbox = name(connection, Schema.mailbox(rows.getLong(1)));
          found.add(new Index.Holding(mailbox, message(rows)));
        }
      }
    }
    return found;
  }

  private static String name(Connection connection, long number) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT name FROM mailbox WHERE number = ?")) {
      query.setLong(1, number);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("a message of a mailbox that is not in the index");
        }
        return row.getString(1);
      }
    }
  }
}
