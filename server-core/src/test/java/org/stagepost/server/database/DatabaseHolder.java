package org.stagepost.server.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** Another process: commits ten rows, says so, and then sits on the database or dies. */
final class DatabaseHolder {

  private DatabaseHolder() {}

  public static void main(String[] arguments) throws Exception {
    Databases databases = new Databases(Path.of(arguments[0]));
    try (Connection connection = databases.of("some-plugin").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE note (text VARCHAR)");
      connection.setAutoCommit(false);
      for (int i = 0; i < 10; i++) {
        statement.execute("INSERT INTO note VALUES ('" + i + "')");
        connection.commit();
      }
      statement.execute("INSERT INTO note VALUES ('not committed')");
      System.out.println("open");
      if (arguments[1].equals("die")) {
        Runtime.getRuntime().halt(1);
      }
      System.in.read();
    }
  }
}
