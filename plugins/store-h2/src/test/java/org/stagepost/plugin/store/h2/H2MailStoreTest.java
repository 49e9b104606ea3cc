package org.stagepost.plugin.store.h2;

import java.nio.file.Path;
import org.stagepost.api.store.MailStore;
import org.stagepost.testkit.MailStoreContract;

/** The store keeps the contract. */
class H2MailStoreTest extends MailStoreContract {

  @Override
  protected MailStore store(Path folder) {
    return TestStores.on(folder);
  }
}
