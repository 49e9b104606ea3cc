package org.stagepost.plugin.example.sql.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * The work on the tables. Changes are made one after the other, and each is on the disk before the
 * next one begins, so that nobody who looks between two of them sees what a power cut could undo.
 */
final class Transactions {

  /** A part of a transaction. */
  interface Work<T> {

    /** Does it. */
    T on(MailTables tables) throws SQLException, IOException;
  }

  private final DataSource database;
  private final ReentrantLock oneAtATime = new ReentrantLock(true);
  private boolean closed;
  private boolean inDoubt;

  Transactions(DataSource database) {
    this.database = database;
  }

  /**
   * Changes the tables in one step, which is durable on return.
   *
   * @throws IOException if nothing was changed, or it is unknown whether it was
   */
  <T> T change(Work<T> work) throws IOException {
    return alone(
        connection -> {
          connection.setAutoCommit(false);
          try {
            T result = work.on(new MailTables(connection));
            settle(connection);
            return result;
          } catch (SQLException | IOException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
          }
        });
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e); // the first failure is the one to tell
    }
  }

  /**
   * A commit is in the file and not yet on the disk: {@code CHECKPOINT SYNC} is H2's force. After
   * one that failed, the next may succeed without what the first was to write; so it is the last.
   */
  private void settle(Connection connection) throws SQLException {
    inDoubt = true;
    connection.commit();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
    inDoubt = false;
  }

  /** Reads when no change is under way: all that is seen is on the disk. */
  <T> T settled(Work<T> work) throws IOException {
    return alone(connection -> work.on(new MailTables(connection)));
  }

  /** Reads without waiting for the change that is under way, and without seeing it. */
  <T> T read(Work<T> work) throws IOException {
    return on(connection -> work.on(new MailTables(connection)));
  }

  /** What is done with a connection. */
  private interface Use<T> {
    T of(Connection connection) throws SQLException, IOException;
  }

  /** The lock comes first: who waits for it must not keep a connection from who reads. */
  private <T> T alone(Use<T> use) throws IOException {
    oneAtATime.lock();
    try {
      if (closed || inDoubt) {
        throw new IOException(
            closed
                ? "the store is closed"
                : "a write to the disk has failed, and it is not known what is on it: start again");
      }
      return on(use);
    } finally {
      oneAtATime.unlock();
    }
  }

  private <T> T on(Use<T> use) throws IOException {
    try (Connection connection = database.getConnection()) {
      return use.of(connection);
    } catch (SQLException e) {
      throw new IOException("the database failed: " + e.getMessage(), e);
    }
  }

  /** Lets no change begin any more, once the one that is under way has ended. */
  void close() {
    oneAtATime.lock();
    closed = true;
    oneAtATime.unlock();
  }
}
