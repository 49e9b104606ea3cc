package org.stagepost.plugin.auth.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Makes the tables, and brings those of an earlier version up to date. Each step may be run again:
 * H2 commits by itself at each statement that defines something, so a crash may leave half a step.
 */
final class Schema {

  /** The step at index n leads from version n to n + 1. */
  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE IF NOT EXISTS account (
                id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                name VARCHAR(320) NOT NULL UNIQUE,
                login_allowed BOOLEAN NOT NULL,
                quota_octets BIGINT NOT NULL,
                quota_messages BIGINT NOT NULL,
                version VARCHAR(36) NOT NULL)\
              """,
              """
              CREATE TABLE IF NOT EXISTS verifier (
                account BIGINT NOT NULL REFERENCES account ON DELETE CASCADE,
                place INT NOT NULL,
                kind VARCHAR(64) NOT NULL,
                content VARCHAR NOT NULL,
                PRIMARY KEY (account, place))\
              """),
          // NULL: the default counts. Nobody could set a quota before, so 0 never meant "none".
          List.of(
              "ALTER TABLE account ALTER COLUMN quota_octets SET NULL",
              "ALTER TABLE account ALTER COLUMN quota_messages SET NULL",
              "UPDATE account SET quota_octets = NULL WHERE quota_octets = 0",
              "UPDATE account SET quota_messages = NULL WHERE quota_messages = 0"),
          // Empty: of the account's own password, as all were before.
          List.of(
              "ALTER TABLE verifier ADD COLUMN IF NOT EXISTS"
                  + " label VARCHAR(255) DEFAULT '' NOT NULL"),
          // Changed with what an account logs in with, and nobody went by it.
          List.of("ALTER TABLE account DROP COLUMN IF EXISTS version"));

  private final DataSource database;

  Schema(DataSource database) {
    this.database = database;
  }

  void bringUpToDate() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version INT NOT NULL)");
      int version = version(statement);
      if (version > STEPS.size()) {
        throw new SQLException(
            "the accounts were written by a later version of auth-h2: their tables are of version "
                + version
                + ", and this one knows up to "
                + STEPS.size());
      }
      for (int step = version; step < STEPS.size(); step++) {
        for (String sql : STEPS.get(step)) {
          statement.execute(sql);
        }
        write(connection, step + 1);
      }
      if (version < STEPS.size()) {
        AccountChanges.force(connection);
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT MAX(version) FROM schema_version")) {
      row.next();
      return row.getInt(1); // NULL, in a new table, is 0
    }
  }

  private static void write(Connection connection, int version) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO schema_version (version) VALUES (?)")) {
      insert.setInt(1, version);
      insert.executeUpdate();
    }
  }
}
