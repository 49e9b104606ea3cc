package org.stagepost.server.database;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database of one plugin: opened at the first connection, shut down once. */
final class PluginDatabase implements DataSource {

  private static final Logger LOG = LoggerFactory.getLogger(PluginDatabase.class);

  // WRITE_DELAY=0: a commit is in the file when it returns, and no thread of H2 writes behind our
  // back. DB_CLOSE_ON_EXIT: no shutdown hook but the server's. DB_CLOSE_DELAY: until SHUTDOWN.
  private static final String SETTINGS =
      ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1"
          + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";

  // H2 finds its newest data by a chain of at most 21 versions, which begins at the file's header.
  // It may use the room of one of them before it has moved the header; a kill between these two
  // writes would lose what follows. What so many versions ago was still in use is left alone.
  private static final int VERSIONS_KEPT = 32;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String plugin;
  private final Path file;
  private final JdbcDataSource h2 = new JdbcDataSource();
  private final ReentrantLock lifecycle = new ReentrantLock();
  private volatile ConnectionPool pool;
  private boolean closed;

  /**
   * A database that is not open yet.
   *
   * @param file its path without the extension, which H2 adds
   */
  PluginDatabase(String plugin, Path file) {
    this(plugin, "file:", file);
  }

  /**
   * The same, through another file system of H2's.
   *
   * @param scheme what H2 calls it, with the colon
   */
  PluginDatabase(String plugin, String scheme, Path file) {
    this.plugin = plugin;
    this.file = file;
    h2.setURL("jdbc:h2:" + scheme + file + SETTINGS);
    h2.setUser("sa");
    h2.setPassword("");
  }

  @Override
  public Connection getConnection() throws SQLException {
    ConnectionPool opened = pool;
    return (opened == null ? open() : opened).lease();
  }

  private ConnectionPool open() throws SQLException {
    lifecycle.lock();
    try {
      if (closed) {
        throw new SQLException("the database of plugin " + plugin + " is closed", "08003");
      }
      if (pool == null) {
        makeFolder();
        connectOnce();
        pool = new ConnectionPool(h2, PATIENCE);
      }
      return pool;
    } finally {
      lifecycle.unlock();
    }
  }

  private void makeFolder() throws SQLException {
    if (file.toString().indexOf(';') >= 0) { // it would end the path and begin a setting
      throw new SQLException("H2 cannot use a path with a semicolon: " + file);
    }
    try {
      if (isPosix()) {
        Files.createDirectories(
            file.getParent(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(file.getParent());
      }
    } catch (IOException e) {
      throw new SQLException("cannot make the folder " + file.getParent() + ": " + e, e);
    }
  }

  /** Opens the file and says clearly why not; DB_CLOSE_DELAY keeps it open afterwards. */
  private void connectOnce() throws SQLException {
    try (Connection first = h2.getConnection()) {
      makePrivate();
      keepVersions(first);
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
        throw new SQLException(
            "the database of plugin %s, %s.mv.db, is in use by another process"
                .formatted(plugin, file),
            e.getSQLState(),
            e.getErrorCode(),
            e);
      }
      throw e;
    }
  }

  /** There is no setting for it. */
  private static void keepVersions(Connection connection) throws SQLException {
    Session session = connection.unwrap(JdbcConnection.class).getSession();
    ((SessionLocal) session).getDatabase().getStore().getMvStore().setVersionsToKeep(VERSIONS_KEPT);
  }

  private void makePrivate() {
    try {
      if (isPosix()) {
        Path database = file.resolveSibling(file.getFileName() + ".mv.db");
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      LOG.warn("cannot keep the database of plugin {} from other users: {}", plugin, e.toString());
    }
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /** Shuts the database down, whether or not all its connections came back. */
  void close() {
    lifecycle.lock();
    try {
      closed = true;
      if (pool == null) {
        return;
      }
      pool.close();
      try (Connection connection = h2.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("SHUTDOWN");
      }
    } catch (SQLException e) {
      LOG.error("the database of plugin {} was not shut down properly", plugin, e);
    } finally {
      lifecycle.unlock();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the database has one user");
  }

  @Override
  public PrintWriter getLogWriter() {
    return new PrintWriter(PrintWriter.nullWriter());
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // H2 has nothing to say that is not thrown
  }

  @Override
  public int getLoginTimeout() {
    return (int) PATIENCE.toSeconds();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("the time to wait for a connection is fixed");
  }

  @Override
  public java.util.logging.Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("nothing is logged by java.util.logging");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException("there is nothing inside that a plugin may use");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }

  @Override
  public String toString() {
    return "database of plugin " + plugin;
  }
}
