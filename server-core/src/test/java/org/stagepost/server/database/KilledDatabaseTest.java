package org.stagepost.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each write of the database to its file is a moment at which the process may be killed. The file
 * is made anew as it was at each, and in the middle of each, and opened: what was committed is
 * there.
 */
final class KilledDatabaseTest {

  private static final int ROWS = 20;
  private static final int COMMITS = 60;
  private static final int BLOCK = 4096;

  @TempDir Path folder;

  private final List<Promise> promises = new ArrayList<>();

  /**
   * What has been committed when so many changes had been made to the file.
   *
   * @param changes how many
   * @param last the number of the last commit that had returned
   */
  private record Promise(int changes, int last) {}

  @BeforeEach
  void record() {
    RecordedFile.begin();
  }

  /** Both what commits alone and what forces each commit too: H2 then writes in another rhythm. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noMomentToKillItLosesACommit(boolean forced) throws Exception {
    PluginDatabase database =
        new PluginDatabase("some-plugin", RecordedFile.SCHEME, folder.resolve("database"));
    try {
      commit(database, forced);
    } finally {
      database.close();
    }
    promises.add(new Promise(Integer.MAX_VALUE, COMMITS));
    List<String> losses = losses(RecordedFile.changes());
    assertEquals(List.of(), losses);
  }

  private void commit(DataSource database, boolean forced) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET RETENTION_TIME 0"); // else H2 waits 45 s, and a test does not
      statement.execute("CREATE TABLE note (id INT PRIMARY KEY, number INT, text VARCHAR)");
      statement.execute("INSERT INTO note SELECT x, 0, '' FROM SYSTEM_RANGE(0, 19)");
      promise(0);
      for (int number = 1; number <= COMMITS; number++) {
        update(connection, number);
        if (forced) {
          statement.execute("CHECKPOINT SYNC");
        }
        promise(number);
      }
    }
  }

  private void promise(int number) {
    promises.add(new Promise(RecordedFile.changes().size(), number));
  }

  /** Writes over an old row, so that room is left in the file, which may be used at once. */
  private static void update(Connection connection, int number) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE note SET number = ?, text = REPEAT('x', ?) WHERE id = ?")) {
      update.setInt(1, number);
      update.setInt(2, number * 7919 % 3_000);
      update.setInt(3, number % ROWS);
      update.executeUpdate();
    }
  }

  private List<String> losses(List<RecordedFile.Change> changes) throws Exception {
    List<String> losses = new ArrayList<>();
    byte[] file = new byte[0];
    int promised = 0;
    for (int made = 0; made < changes.size(); made++) {
      while (promises.get(promised + 1).changes() <= made) {
        promised++;
      }
      if (made < promises.getFirst().changes()) {
        file = changes.get(made).applied(file);
        continue; // nothing was promised yet
      }
      int last = promises.get(promised).last();
      if (changes.get(made) instanceof RecordedFile.Write write && write.octets().length > BLOCK) {
        int part = made % (write.octets().length / BLOCK) * BLOCK;
        losses.addAll(loss(write.first(part).applied(file), last, "in the middle of " + made));
      }
      file = changes.get(made).applied(file);
      losses.addAll(loss(file, last, "after " + made));
    }
    return losses;
  }

  /** What is wrong with a file of which so many commits had returned; the next may be there. */
  private List<String> loss(byte[] file, int last, String moment) throws IOException {
    Path left = folder.resolve("left.mv.db");
    Files.write(left, file);
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:file:" + folder.resolve("left") + ";TRACE_LEVEL_FILE=0");
    h2.setUser("sa");
    h2.setPassword("");
    Map<Integer, Integer> found = new TreeMap<>();
    try (Connection connection = h2.getConnection();
        Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("SELECT id, number FROM note")) {
        while (row.next()) {
          found.put(row.getInt(1), row.getInt(2));
        }
      }
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      return List.of(moment + ": " + e.getMessage());
    }
    boolean whole = found.equals(rows(last)) || found.equals(rows(last + 1));
    return whole ? List.of() : List.of(moment + ": " + last + " returned, and there is " + found);
  }

  private static Map<Integer, Integer> rows(int commits) {
    Map<Integer, Integer> rows = new TreeMap<>();
    IntStream.range(0, ROWS).forEach(id -> rows.put(id, 0));
    IntStream.rangeClosed(1, commits).forEach(number -> rows.put(number % ROWS, number));
    return rows;
  }
}
