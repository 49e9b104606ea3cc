package ${package};

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.stagepost.api.store.MailStore;
import org.stagepost.testkit.FaultyDisk;
import org.stagepost.testkit.FaultyFiles;
import org.stagepost.testkit.MailStoreContract;

/**
 * The store keeps what every store promises. The page mail-store.md of the guide says what the
 * contract asks for. While you work, {@code mvn test -DexcludedGroups=slow} leaves out what takes
 * long.
 */
final class ExampleContractTest extends MailStoreContract {

  private static final ExampleConfig CONFIG = new ExampleConfig(100_000);

  /** Return it unstarted: the contract starts and closes it. */
  @Override
  protected MailStore store(Path folder) {
    return new ExampleStore(CONFIG, () -> ExampleDiskFile.in(folder));
  }

  /** The same store on a disk that fails, is full, and loses what was not forced. */
  @Override
  protected FaultyDisk disk(Path folder) {
    return FaultyDisk.over(
        new FaultyFiles(64 << 20), files -> new ExampleStore(CONFIG, () -> InMemory.on(files)));
  }

  /** The file of the store in the memory of the test. */
  private record InMemory(FaultyFiles disk, FaultyFiles.OpenFile file) implements ExampleFile {

    private static ExampleFile on(FaultyFiles disk) throws IOException {
      FaultyFiles.OpenFile file =
          disk.names().contains("mail") ? disk.open("mail") : disk.create("mail");
      disk.forceFolder();
      return new InMemory(disk, file);
    }

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      return file.read(target, offset);
    }

    @Override
    public void write(ByteBuffer source, long offset) throws IOException {
      file.write(source, offset);
    }

    @Override
    public void force(boolean size) throws IOException {
      file.force(size);
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public long usableSpace() {
      return disk.usableSpace();
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
