package org.stagepost.plugin.store.h2.index;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.stagepost.plugin.store.h2.log.LoggedFact;

/** The one writer of the index. Used by one thread. */
public final class IndexWriter {

  private final DataSource source;
  private final UUID store;
  private Optional<Connection> connection = Optional.empty();

  /** Opens nothing yet. */
  public IndexWriter(DataSource source, UUID store) {
    this.source = source;
    this.store = store;
  }

  /**
   * Takes some facts in, all or none, together with the position that they reach.
   *
   * @return the segments that may be needed less than before
   * @throws IOException if none was taken, or that is unknown
   */
  public Set<Long> apply(List<LoggedFact> facts) throws IOException {
    LoggedFact last = facts.getLast();
    try {
      Connection open = connection();
      IndexBatch batch = new IndexBatch(open);
      for (LoggedFact fact : facts) {
        batch.take(fact);
      }
      Set<Long> lessNeeded = batch.finish(new IndexedTo(store, last.begin(), last.end()));
      open.commit();
      return lessNeeded;
    } catch (SQLException failure) {
      abandon(failure);
      throw new IOException("the mail index cannot be written: " + failure.getMessage(), failure);
    }
  }

  /** How far the index has come, by its own account. */
  public IndexedTo indexedTo() throws IOException {
    try {
      return Index.indexedTo(connection());
    } catch (SQLException failure) {
      abandon(failure);
      throw new IOException("the mail index cannot be read: " + failure.getMessage(), failure);
    }
  }

  private Connection connection() throws SQLException {
    if (connection.isEmpty()) {
      Connection opened = source.getConnection();
      opened.setAutoCommit(false);
      connection = Optional.of(opened);
    }
    return connection.get();
  }

  /**
   * A connection that failed may be in any state: it is closed, which takes back its transaction.
   */
  private void abandon(SQLException failure) {
    if (connection.isPresent()) {
      try {
        connection.get().rollback();
        connection.get().close();
      } catch (SQLException another) {
        failure.addSuppressed(another);
      }
      connection = Optional.empty();
    }
  }

  /** Closes the connection. */
  public void close() throws IOException {
    if (connection.isPresent()) {
      try {
        connection.get().close();
      } catch (SQLException failure) {
        throw new IOException("the mail index cannot be closed", failure);
      }
      connection = Optional.empty();
    }
  }
}
