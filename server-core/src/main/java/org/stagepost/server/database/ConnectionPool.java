package org.stagepost.server.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;

/**
 * Keeps connections for use again. Waiting threads are served in their order and park, where H2's
 * own pool lets them poll: a thousand sessions may wait here at once.
 */
final class ConnectionPool {

  private static final int MOST = 32;

  private final ConnectionPoolDataSource source;
  private final Duration patience;
  private final Semaphore leases = new Semaphore(MOST, true);
  private final Deque<PooledConnection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /**
   * An empty pool.
   *
   * @param patience how long a thread waits for a connection
   */
  ConnectionPool(ConnectionPoolDataSource source, Duration patience) {
    this.source = source;
    this.patience = patience;
  }

  /** A connection in auto-commit mode; closing it gives it back and rolls back what is open. */
  Connection lease() throws SQLException {
    awaitTurn();
    boolean leased = false;
    try {
      Optional<Connection> reused = reuse();
      Connection connection = reused.isPresent() ? reused.get() : fresh();
      leased = true;
      return connection;
    } finally {
      if (!leased) {
        leases.release();
      }
    }
  }

  private void awaitTurn() throws SQLException {
    try {
      if (!leases.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new SQLTransientConnectionException(
            "all " + MOST + " connections were in use for " + patience.toSeconds() + " s", "08001");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("interrupted", "08001", e);
    }
    if (closed) {
      leases.release();
      throw new SQLTransientConnectionException("the database is closed", "08003");
    }
  }

  private Connection fresh() throws SQLException {
    PooledConnection fresh = source.getPooledConnection();
    fresh.addConnectionEventListener(new Return());
    return fresh.getConnection();
  }

  /**
   * An idle connection that still works. After a disk error H2 closes the database, and none does.
   */
  private Optional<Connection> reuse() {
    for (PooledConnection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      try {
        return Optional.of(kept.getConnection());
      } catch (SQLException broken) {
        discard(kept);
      }
    }
    return Optional.empty();
  }

  private static void discard(PooledConnection connection) {
    try {
      connection.close();
    } catch (SQLException alreadyBroken) {
      // it is thrown away for that
    }
  }

  /** Closes the idle connections, and each other one when it comes back. */
  void close() {
    closed = true;
    for (PooledConnection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      discard(kept);
    }
  }

  private final class Return implements ConnectionEventListener {

    @Override
    public void connectionClosed(ConnectionEvent event) {
      PooledConnection connection = (PooledConnection) event.getSource();
      if (closed) {
        discard(connection);
      } else {
        idle.addFirst(connection);
      }
      leases.release();
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      discard((PooledConnection) event.getSource());
      leases.release();
    }
  }
}
