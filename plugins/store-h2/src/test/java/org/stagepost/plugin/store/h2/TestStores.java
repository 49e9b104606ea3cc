package org.stagepost.plugin.store.h2;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.slf4j.LoggerFactory;
import org.stagepost.api.host.DataSize;
import org.stagepost.plugin.store.h2.log.LogFiles;
import org.stagepost.plugin.store.h2.log.LogSettings;

/** Makes stores to be tested. */
final class TestStores {

  private static final H2StoreConfig SMALL =
      new H2StoreConfig(new DataSize(1 << 20), new DataSize(1 << 20));

  /** Segments so small that there are many at once. */
  private static final LogSettings TINY = new LogSettings(128 << 10, 1 << 20);

  private TestStores() {}

  /**
   * These tests cut the power and damage disks all the time; what the store says of it is no news.
   */
  private static void silence() {
    ((Logger) LoggerFactory.getLogger(TestStores.class.getPackageName())).setLevel(Level.OFF);
  }

  /** A store on the real disk. */
  static H2MailStore on(Path folder) {
    silence();
    return new H2MailStore(SMALL, index(folder), () -> folder, Clock.systemUTC());
  }

  /** A store with tiny segments on other files. */
  static H2MailStore on(Path folder, LogFiles files) {
    silence();
    return new H2MailStore(
        TINY,
        index(folder),
        new H2MailStore.Surroundings(() -> folder, Clock.systemUTC(), path -> files));
  }

  /** The database as the server makes it. */
  static DataSource index(Path folder) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:file:"
            + folder.toAbsolutePath().resolve("database")
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
    return source;
  }
}
