package org.stagepost.plugin.store.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.store.AppendResult;
import org.stagepost.plugin.store.h2.log.MemoryFiles;

/** A disk, or a disk quota, that is full though it says that there is room. */
class FullDiskTest {

  @TempDir private Path folder;

  @Test
  void aLargeMessageWhoseFileCannotEvenBeMadeFindsAFullDisk() throws Exception {
    MemoryFiles files = new MemoryFiles(64 << 20);
    try (Mail mail = new Mail(TestStores.on(folder, RefusingFiles.withoutRoom(files, ".body")))) {
      assertEquals(new AppendResult.Full(), mail.store().append(Mail.delivery(300_000, "ann")));
      mail.deliver(5_000, "ann");
      assertEquals(List.of(1L), mail.ids("ann"));
    }
  }
}
