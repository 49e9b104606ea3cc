package ${package};

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stagepost.api.store.MailStore;
import org.stagepost.testkit.FaultyDisk;
import org.stagepost.testkit.MailStoreContract;

/** The store keeps what every store promises, bar what needs a disk. */
final class ExampleContractTest extends MailStoreContract {

  private final Map<Path, ExampleStore> stores = new HashMap<>();

  /** What an earlier one left in the folder: here that is the earlier one itself. */
  @Override
  protected MailStore store(Path folder) {
    return stores.computeIfAbsent(folder, first -> new ExampleStore(new ExampleConfig(100_000)));
  }

  @Override
  protected FaultyDisk disk(Path folder) {
    return noDisk("it keeps mail in memory");
  }

  @Override
  public long largeMessage() {
    return 2_000_000;
  }

  @Override
  public Optional<String> goneWithItsProcess() {
    return Optional.of("it keeps mail in memory");
  }
}
