package org.stagepost.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class DatabasesTest {

  @TempDir Path folder;

  private Databases databases;

  @BeforeEach
  void make() {
    databases = new Databases(folder.resolve("plugins"));
  }

  @AfterEach
  void close() {
    databases.close();
  }

  @Test
  void nothingIsMadeUntilAConnectionIsAskedFor() throws Exception {
    DataSource source = databases.of("some-plugin");
    assertFalse(Files.exists(folder.resolve("plugins")));
    source.getConnection().close();
    assertTrue(Files.exists(folder.resolve("plugins/some-plugin/database.mv.db")));
  }

  @Test
  void anUnusedDatabaseIsNotMadeByClosing() {
    databases.of("some-plugin");
    databases.close();
    assertFalse(Files.exists(folder.resolve("plugins")));
  }

  @Test
  void eachPluginHasItsOwn() throws Exception {
    update(databases.of("one"), "CREATE TABLE t (i INT)");
    update(databases.of("two"), "CREATE TABLE t (i INT)");
    assertSame(databases.of("one"), databases.of("one"));
  }

  @Test
  void theFileIsItsOwnersAlone() throws Exception {
    databases.of("some-plugin").getConnection().close();
    Path file = folder.resolve("plugins/some-plugin/database.mv.db");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
  }

  @Test
  void noTraceFileAndNoOtherIsLeft() throws Exception {
    DataSource source = databases.of("some-plugin");
    assertThrows(SQLException.class, () -> update(source, "this is not SQL"));
    databases.close();
    try (Stream<Path> files = Files.list(folder.resolve("plugins/some-plugin"))) {
      assertEquals(List.of("database.mv.db"), files.map(f -> f.getFileName().toString()).toList());
    }
  }

  @Test
  void aConnectionComesBackClean() throws Exception {
    DataSource source = databases.of("some-plugin");
    update(source, "CREATE TABLE t (i INT)");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO t VALUES (1)");
    }
    try (Connection connection = source.getConnection()) {
      assertTrue(connection.getAutoCommit());
    }
    assertEquals(0, count(source, "t"));
  }

  @Test
  void dataIsThereAfterANewStart() throws Exception {
    update(databases.of("some-plugin"), "CREATE TABLE t AS SELECT 7 AS i");
    databases.close();
    try (Databases again = new Databases(folder.resolve("plugins"))) {
      assertEquals(1, count(again.of("some-plugin"), "t"));
    }
  }

  @Test
  void aClosedDatabaseStaysClosed() throws Exception {
    DataSource source = databases.of("some-plugin");
    source.getConnection().close();
    databases.close();
    databases.close();
    assertThrows(SQLException.class, source::getConnection);
  }

  @Test
  void aForgottenConnectionDoesNotKeepTheFile() throws Exception {
    Connection forgotten = databases.of("some-plugin").getConnection();
    databases.close();
    try (Databases again = new Databases(folder.resolve("plugins"))) {
      again.of("some-plugin").getConnection().close();
    }
    forgotten.close();
  }

  @Test
  void manyVirtualThreadsAreAllServed() throws Exception {
    DataSource source = databases.of("some-plugin");
    update(source, "CREATE TABLE t (i INT)");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        int number = i;
        all.add(threads.submit(() -> update(source, "INSERT INTO t VALUES (" + number + ")")));
      }
      for (Future<Integer> one : all) {
        one.get();
      }
    }
    assertEquals(2_000, count(source, "t"));
  }

  @Test
  void whoHoldsAllConnectionsAndWantsOneMoreGetsAnErrorAndNoDeadlock() throws Exception {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");
    ConnectionPool pool = new ConnectionPool(h2, Duration.ofMillis(50));
    List<Connection> held = new ArrayList<>();
    SQLException refusal =
        assertThrows(
            SQLException.class,
            () -> {
              while (held.size() < 1_000) {
                held.add(pool.lease());
              }
            });
    assertTrue(refusal.getMessage().contains("in use"), refusal.getMessage());
    for (Connection connection : held) {
      connection.close();
    }
    pool.lease().close();
    pool.close();
  }

  @Test
  void aPathWithASemicolonIsRefusedAndSetsNothing() {
    try (Databases odd = new Databases(folder.resolve("a;INIT=SELECT 1"))) {
      SQLException refusal =
          assertThrows(SQLException.class, () -> odd.of("some-plugin").getConnection());
      assertTrue(refusal.getMessage().contains("semicolon"), refusal.getMessage());
    }
  }

  @Test
  void anotherProcessHoldsTheFile() throws Exception {
    Process other = start("hold");
    try {
      SQLException refusal =
          assertThrows(SQLException.class, () -> databases.of("some-plugin").getConnection());
      assertTrue(refusal.getMessage().contains("in use by another process"), refusal.getMessage());
    } finally {
      other.getOutputStream().close();
      other.waitFor();
    }
    assertEquals(10, count(databases.of("some-plugin"), "note")); // it was not given up for good
  }

  @Test
  void whatWasCommittedSurvivesTheProcess() throws Exception {
    assertEquals(1, start("die").waitFor());
    assertEquals(10, count(databases.of("some-plugin"), "note"));
  }

  private Process start(String end) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                DatabaseHolder.class.getName(),
                folder.resolve("plugins").toString(),
                end)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] said = process.getInputStream().readNBytes(4);
    assertEquals("open", new String(said, StandardCharsets.US_ASCII));
    return process;
  }

  private static int update(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static int count(DataSource source, String table) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void oneOfAPluginThatIsGoneIsClosedAndMayComeBack() throws Exception {
    DataSource gone = databases.of("gone");
    update(gone, "CREATE TABLE t (i INT)");
    DataSource stays = databases.of("stays");
    update(stays, "CREATE TABLE t (i INT)");

    databases.keepOnly(Set.of("stays"));

    assertSame(stays, databases.of("stays"));
    update(stays, "INSERT INTO t VALUES (1)");
    assertThrows(SQLException.class, gone::getConnection);
    Files.delete(folder.resolve("plugins/gone/database.mv.db")); // an operator begins anew
    update(databases.of("gone"), "CREATE TABLE t (i INT)");
  }
}
