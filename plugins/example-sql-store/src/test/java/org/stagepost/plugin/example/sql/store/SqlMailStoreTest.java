package org.stagepost.plugin.example.sql.store;

import java.nio.file.Path;
import org.stagepost.api.store.MailStore;
import org.stagepost.testkit.FaultyDisk;
import org.stagepost.testkit.MailStoreContract;
import org.stagepost.testkit.TestDatabase;

/** The store keeps the contract. */
final class SqlMailStoreTest extends MailStoreContract {

  @Override
  protected MailStore store(Path folder) {
    return new StoreWithItsDatabase(new TestDatabase(folder));
  }

  @Override
  protected FaultyDisk disk(Path folder) {
    return noDisk("the database opens its file by itself");
  }
}
