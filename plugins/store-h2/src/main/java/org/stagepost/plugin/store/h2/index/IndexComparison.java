package org.stagepost.plugin.store.h2.index;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.stagepost.plugin.store.h2.log.LoggedFact;

/**
 * Compares the index with the log: beside it, in a schema of its own, a second one is made from the
 * log, which has to be the same. The first is seen as it was at one moment, and may go on.
 */
public final class IndexComparison implements AutoCloseable {

  private static final String SECOND = "compared";

  private final Connection seen;
  private final Connection made;
  private final IndexedTo reached;

  private IndexComparison(Connection seen, Connection made) throws SQLException {
    this.seen = seen;
    this.made = made;
    execute(made, "DROP SCHEMA IF EXISTS " + SECOND + " CASCADE");
    execute(made, "CREATE SCHEMA " + SECOND);
    execute(made, "SET SCHEMA " + SECOND);
    Schema.createTables(made);
    made.setAutoCommit(false);
    execute(seen, "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
    seen.setAutoCommit(false);
    this.reached = Index.indexedTo(seen); // the first statement: from here on it stands still
  }

  /** Looks at the index as it is now. */
  public static IndexComparison begin(DataSource source) throws IOException {
    try {
      Connection seen = source.getConnection();
      try {
        Connection made = source.getConnection();
        try {
          return new IndexComparison(seen, made);
        } catch (SQLException | RuntimeException failure) {
          restore(made);
          throw failure;
        }
      } catch (SQLException | RuntimeException failure) {
        restore(seen);
        throw failure;
      }
    } catch (SQLException failure) {
      throw unreadable(failure);
    }
  }

  private static IOException unreadable(SQLException failure) {
    return new IOException("the mail index cannot be compared: " + failure.getMessage(), failure);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How far the index had come: so far the log is to be taken in. */
  public IndexedTo reached() {
    return reached;
  }

  /** The segments that hold messages, as the index says. */
  public SortedSet<Long> needed() throws IOException {
    try {
      SortedSet<Long> needed = new TreeSet<>();
      Index.uses(seen)
          .forEach(
              (number, use) -> {
                if (use.messages() > 0) {
                  needed.add(number);
                }
              });
      return needed;
    } catch (SQLException failure) {
      throw unreadable(failure);
    }
  }

  /** Takes in some facts of the log. */
  public void take(List<LoggedFact> facts) throws IOException {
    try {
      IndexBatch batch = new IndexBatch(made);
      for (LoggedFact fact : facts) {
        batch.take(fact);
      }
      batch.finish(new IndexedTo(reached.store(), facts.getLast().begin(), facts.getLast().end()));
      made.commit();
    } catch (SQLException failure) {
      throw unreadable(failure);
    }
  }

  /** What the index says otherwise than the log, a sentence each. */
  public List<String> differences() throws IOException {
    try {
      List<String> differences = new ArrayList<>();
      Map<String, MailboxRow> ofIndex = mailboxes(seen);
      Map<String, MailboxRow> ofLog = mailboxes(made);
      TreeSet<String> names = new TreeSet<>(ofIndex.keySet());
      names.addAll(ofLog.keySet());
      for (String name : names) {
        MailboxRow none = MailboxRow.unknown(0, name);
        compare(ofIndex.getOrDefault(name, none), ofLog.getOrDefault(name, none), differences);
      }
      compareUses(differences);
      return differences;
    } catch (SQLException failure) {
      throw unreadable(failure);
    }
  }

  private static Map<String, MailboxRow> mailboxes(Connection connection) throws SQLException {
    Map<String, MailboxRow> mailboxes = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM mailbox")) {
      while (rows.next()) {
        MailboxRow row = Index.mailbox(rows);
        mailboxes.put(row.name(), row);
      }
    }
    return mailboxes;
  }

  private void compare(MailboxRow ofIndex, MailboxRow ofLog, List<String> differences)
      throws SQLException {
    String mailbox = "mailbox " + ofLog.name() + ": the index ";
    if (!ofIndex.withNumber(0).equals(ofLog.withNumber(0))) {
      differences.add(
          mailbox
              + "says that it holds "
              + ofIndex.messages()
              + " messages of "
              + ofIndex.octets()
              + " octets, next id "
              + ofIndex.nextId()
              + ", mark "
              + ofIndex.lastTouched()
              + "; the log says "
              + ofLog.messages()
              + " of "
              + ofLog.octets()
              + ", next id "
              + ofLog.nextId()
              + ", mark "
              + ofLog.lastTouched());
    }
    MessageDifferences messages = new MessageDifferences();
    messages.compare(
        new MessageCursor(seen, ofIndex.number()), new MessageCursor(made, ofLog.number()));
    messages.tell(mailbox, differences);
  }

  /** What was found of the messages of one mailbox. */
  private static final class MessageDifferences {
    private long missing;
    private long surplus;
    private long wrong;

    void compare(MessageCursor ofIndex, MessageCursor ofLog) throws SQLException {
      Optional<StoredMessage> one = ofIndex.peek();
      Optional<StoredMessage> other = ofLog.peek();
      while (one.isPresent() || other.isPresent()) {
        long id = Math.min(id(one), id(other));
        boolean inIndex = id(one) == id;
        boolean inLog = id(other) == id;
        if (!inIndex) {
          missing++;
        } else if (!inLog) {
          surplus++;
        } else if (!one.equals(other)) {
          wrong++;
        }
        if (inIndex) {
          ofIndex.advance();
        }
        if (inLog) {
          ofLog.advance();
        }
        one = ofIndex.peek();
        other = ofLog.peek();
      }
    }

    private static long id(Optional<StoredMessage> message) {
      return message.map(StoredMessage::id).orElse(Long.MAX_VALUE);
    }

    void tell(String mailbox, List<String> differences) {
      if (missing > 0) {
        differences.add(mailbox + "lacks " + missing + " messages that the log has");
      }
      if (surplus > 0) {
        differences.add(mailbox + "has " + surplus + " messages that the log does not have");
      }
      if (wrong > 0) {
        differences.add(mailbox + "is wrong about " + wrong + " messages");
      }
    }
  }

  private void compareUses(List<String> differences) throws SQLException {
    Map<Long, SegmentUse> ofIndex = Index.uses(seen);
    Map<Long, SegmentUse> ofLog = Index.uses(made);
    TreeSet<Long> segments = new TreeSet<>(ofIndex.keySet());
    segments.addAll(ofLog.keySet());
    for (long segment : segments) {
      if (!ofIndex
          .getOrDefault(segment, SegmentUse.NONE)
          .equals(ofLog.getOrDefault(segment, SegmentUse.NONE))) {
        differences.add("the index is wrong about what is needed of segment " + segment);
      }
    }
  }

  /** Removes the second index. */
  @Override
  public void close() throws IOException {
    try {
      try {
        restore(seen);
      } finally {
        dropSecond();
      }
    } catch (SQLException failure) {
      throw unreadable(failure);
    }
  }

  private void dropSecond() throws SQLException {
    try {
      made.rollback();
      execute(made, "DROP SCHEMA IF EXISTS " + SECOND + " CASCADE");
    } finally {
      restore(made);
    }
  }

  /** Gives a connection back as it was: others will use it. */
  private static void restore(Connection connection) throws SQLException {
    try (connection) {
      connection.rollback();
      connection.setAutoCommit(true);
      execute(connection, "SET SCHEMA PUBLIC");
      execute(
          connection, "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }
  }
}
