package org.stagepost.testkit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.stagepost.api.store.MailStore;

/** The contract can be met. */
class MemoryMailStoreTest extends MailStoreContract {

  private final Map<Path, MemoryMailStore> stores = new HashMap<>();

  @Override
  protected MailStore store(Path folder) {
    return stores.compute(
        folder, (path, left) -> left == null ? new MemoryMailStore() : left.restarted());
  }

  @Override
  public long largeMessage() {
    return 8_000_000;
  }
}
