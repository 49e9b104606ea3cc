package org.stagepost.plugin.store.h2.index;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.plugin.store.h2.log.Position;

/** What can be asked of the index. It lags behind the log. */
public final class Index {

  private static final Logger LOG = LoggerFactory.getLogger(Index.class);

  private final Connections connections;

  /** Opens nothing yet. */
  public Index(DataSource source) {
    this.connections = new Connections(source);
  }

  /** How far it has come; empty if it is not there, or of another version. */
  public Optional<IndexedTo> indexedTo() throws IOException {
    return connections.use(
        connection ->
            Schema.isThere(connection) ? Optional.of(indexedTo(connection)) : Optional.empty());
  }

  static IndexedTo indexedTo(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM indexed_to")) {
      if (!row.next()) {
        throw new SQLException("the index does not know how far it has come");
      }
      return new IndexedTo(
          new UUID(row.getLong("store_high"), row.getLong("store_low")),
          new Position(row.getLong("begin_segment"), row.getLong("begin_offset")),
          new Position(row.getLong("end_segment"), row.getLong("end_offset")));
    }
  }

  /** Empties it, so that it can be made anew from a log. */
  public void clear(UUID store) throws IOException {
    connections.use(
        connection -> {
          Schema.create(connection);
          try (PreparedStatement update =
              connection.prepareStatement("UPDATE indexed_to SET store_high = ?, store_low = ?")) {
            update.setLong(1, store.getMostSignificantBits());
            update.setLong(2, store.getLeastSignificantBits());
            return update.executeUpdate();
          }
        });
  }

  /** Removes it: the next start makes it anew from the log. */
  public void discard() throws IOException {
    connections.use(
        connection -> {
          Schema.drop(connection);
          return true;
        });
  }

  /** Lets no mailbox that it knows nothing of give an id below this one any more. */
  public void skipIds(long first) throws IOException {
    connections.use(
        connection -> {
          String sql = "UPDATE indexed_to SET first_id = GREATEST(first_id, ?)";
          try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setLong(1, first);
            return update.executeUpdate();
          }
        });
  }

  /** Lets no mailbox that it knows give an id below {@link #firstId} any more. */
  public void raiseNextIds() throws IOException {
    long first = firstId();
    if (first > 1) {
      connections.use(
          connection -> {
            String sql = "UPDATE mailbox SET next_id = ? WHERE next_id < ?";
            try (PreparedStatement update = connection.prepareStatement(sql)) {
              update.setLong(1, first);
              update.setLong(2, first);
              return update.executeUpdate();
            }
          });
    }
  }

  /** The first id of a mailbox that it knows nothing of. */
  public long firstId() throws IOException {
    return connections.use(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("SELECT first_id FROM indexed_to")) {
            return row.next() ? row.getLong(1) : 1;
          }
        });
  }

  /** What it knows of a mailbox. */
  public Optional<MailboxRow> mailbox(String name) throws IOException {
    return connections.use(connection -> mailbox(connection, name));
  }

  static Optional<MailboxRow> mailbox(Connection connection, String name) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT * FROM mailbox WHERE name = ?")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(mailbox(row)) : Optional.empty();
      }
    }
  }

  static MailboxRow mailbox(ResultSet row) throws SQLException {
    return new MailboxRow(
        row.getLong("number"),
        row.getString("name"),
        row.getLong("next_id"),
        row.getLong("messages"),
        row.getLong("octets"),
        row.getLong("last_touched"),
        row.getBoolean("present"),
        row.getLong("checkpoint"));
  }

  /** The names of the mailboxes that have held mail and were not removed. */
  public List<String> mailboxes() throws IOException {
    return connections.use(
        connection -> {
          List<String> names = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT name FROM mailbox WHERE present")) {
            while (rows.next()) {
              names.add(rows.getString(1));
            }
          }
          return names;
        });
  }

  /** Gives the messages of a mailbox in a range of ids, in order. */
  public void messages(String mailbox, long first, long last, Consumer<StoredMessage> taker)
      throws IOException {
    connections.use(
        connection -> {
          Optional<MailboxRow> row = mailbox(connection, mailbox);
          if (row.isPresent()) {
            long number = row.get().number();
            MessageQueries.all(
                connection, Schema.place(number, first), Schema.place(number, last), taker);
          }
          return row.isPresent();
        });
  }

  /** One message; empty if it is not there. */
  public Optional<StoredMessage> message(String mailbox, long id) throws IOException {
    List<StoredMessage> found = new ArrayList<>(1);
    messages(mailbox, id, id, found::add);
    return found.stream().findFirst();
  }

  /** A message and the mailbox that it is in. */
  public record Holding(String mailbox, StoredMessage message) {}

  /** The messages whose octets lie in a segment, and whose records lie in others. */
  public List<Holding> bodiesIn(long segment) throws IOException {
    return connections.use(connection -> MessageQueries.bodiesIn(connection, segment));
  }

  /** Gives all accept ids. */
  public void acceptIds(Consumer<UUID> taker) throws IOException {
    connections.use(
        connection -> {
          MessageQueries.all(
              connection, 0, Long.MAX_VALUE, message -> taker.accept(message.acceptId()));
          return true;
        });
  }

  /** How many messages there are in all mailboxes together. */
  public long count() throws IOException {
    return connections.use(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM message")) {
            return row.next() ? row.getLong(1) : 0;
          }
        });
  }

  /** What of a segment is needed. */
  public SegmentUse use(long segment) throws IOException {
    return connections.use(connection -> use(connection, segment));
  }

  /** The highest number of a segment of which anything is needed; 0 if there is none. */
  public long newestSegment() throws IOException {
    return connections.use(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("SELECT MAX(number) FROM segment")) {
            return row.next() ? row.getLong(1) : 0;
          }
        });
  }

  /** What of each segment is needed; one that is absent is not needed. */
  static Map<Long, SegmentUse> uses(Connection connection) throws SQLException {
    Map<Long, SegmentUse> uses = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM segment")) {
      while (rows.next()) {
        uses.put(rows.getLong(1), new SegmentUse(rows.getLong(2), rows.getLong(3)));
      }
    }
    return uses;
  }

  static SegmentUse use(Connection connection, long segment) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT messages, octets FROM segment WHERE number = ?")) {
      query.setLong(1, segment);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? new SegmentUse(row.getLong(1), row.getLong(2)) : SegmentUse.NONE;
      }
    }
  }

  /** Ends the database as it is, if it is open at all: its file is about to be taken away. */
  public void shutDown() throws IOException {
    close();
    try {
      connections.use(
          connection -> {
            try (Statement statement = connection.createStatement()) {
              return statement.execute("SHUTDOWN IMMEDIATELY");
            }
          });
    } catch (IOException notOpen) {
      LOG.debug("the damaged index is not open", notOpen);
    }
  }

  /** Closes the connections. */
  public void close() throws IOException {
    try {
      connections.closeIdle();
    } catch (SQLException failure) {
      throw new IOException("the mail index cannot be closed: " + failure.getMessage(), failure);
    }
  }
}
