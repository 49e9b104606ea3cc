package org.stagepost.plugin.store.h2.index;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A few open connections, for readers to use by turns. */
final class Connections {

  private static final int KEPT = 8;

  private final DataSource source;
  private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger kept = new AtomicInteger();

  Connections(DataSource source) {
    this.source = source;
  }

  /** Some work with a connection. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Does some work; a connection that failed is not used again. */
  <T> T use(Work<T> work) throws IOException {
    try {
      Connection connection = take();
      boolean sound = false;
      try {
        T result = work.with(connection);
        sound = true;
        return result;
      } finally {
        giveBack(connection, sound);
      }
    } catch (SQLException failure) {
      throw new IOException("the mail index cannot be read: " + failure.getMessage(), failure);
    }
  }

  private Connection take() throws SQLException {
    Connection connection = idle.poll();
    if (connection == null) {
      return source.getConnection();
    }
    kept.decrementAndGet();
    return connection;
  }

  private void giveBack(Connection connection, boolean sound) throws SQLException {
    if (sound && kept.incrementAndGet() <= KEPT) {
      idle.add(connection);
      return;
    }
    if (sound) {
      kept.decrementAndGet();
    }
    connection.close();
  }

  /** Closes those that nobody uses now. */
  void closeIdle() throws SQLException {
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      kept.decrementAndGet();
      connection.close();
    }
  }
}
