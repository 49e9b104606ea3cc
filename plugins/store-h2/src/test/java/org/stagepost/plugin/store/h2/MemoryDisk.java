package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.stagepost.api.store.MailStore;
import org.stagepost.plugin.store.h2.log.MemoryFiles;
import org.stagepost.testkit.FaultyDisk;

/**
 * The log is in memory. The index is in a file; after a power cut it is what it was, what it was at
 * some earlier time, damaged, or not there.
 */
final class MemoryDisk implements FaultyDisk {

  static final long SPACE = 96 << 20;

  private final MemoryFiles files;
  private final Path folder;
  private final Path index;
  private final Path earlier;

  MemoryDisk(Path folder, MemoryFiles files) {
    this.folder = folder;
    this.files = files;
    this.index = folder.resolve("database.mv.db");
    this.earlier = folder.resolve("earlier");
  }

  @Override
  public MailStore store() {
    return TestStores.on(folder, files);
  }

  @Override
  public void cutPowerAfter(int operations) {
    files.disk().cutPowerAfter(operations);
  }

  @Override
  public void restorePower(long seed) throws IOException {
    files.disk().restorePower(seed);
    SplittableRandom random = new SplittableRandom(seed);
    switch (random.nextInt(4)) {
      case 0 -> Files.deleteIfExists(index);
      case 1 -> bringBackEarlier();
      case 2 -> damage(random);
      default -> Files.copy(index, earlier, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void bringBackEarlier() throws IOException {
    if (Files.exists(earlier)) {
      Files.copy(earlier, index, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void damage(SplittableRandom random) throws IOException {
    byte[] octets = Files.readAllBytes(index);
    Files.write(index, Arrays.copyOf(octets, random.nextInt(octets.length)));
  }

  @Override
  public void failForceAfter(int operations) {
    files.disk().failForceAfter(operations);
  }

  @Override
  public void setFull(boolean full) {
    files.disk().setFull(full);
  }

  @Override
  public void setReadOnly(boolean readOnly) {
    files.disk().setReadOnly(readOnly);
  }
}
