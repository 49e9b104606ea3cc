package org.stagepost.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.stagepost.server.database.Databases;

/** The embedded database that a plugin gets from the server, in a folder of a test. */
public final class TestDatabase implements AutoCloseable {

  private static final String PLUGIN = "plugin";

  private final Path folder;
  private final Databases databases;

  /** The database in this folder; made when the first connection is asked for. */
  public TestDatabase(Path folder) {
    this.folder = folder;
    this.databases = new Databases(folder);
  }

  /** What the plugin's constructor gets. */
  public DataSource source() {
    return databases.of(PLUGIN);
  }

  /**
   * The database as a new process would find it if this one were killed now: a copy of the file as
   * it is, in another folder. This one stays open.
   */
  public TestDatabase afterKill(Path otherFolder) throws IOException {
    String file = "database.mv.db";
    Path copy = Files.createDirectories(otherFolder.resolve(PLUGIN)).resolve(file);
    Files.copy(folder.resolve(PLUGIN).resolve(file), copy);
    return new TestDatabase(otherFolder);
  }

  /** Ends it; no connection is given any more. */
  @Override
  public void close() {
    databases.close();
  }
}
