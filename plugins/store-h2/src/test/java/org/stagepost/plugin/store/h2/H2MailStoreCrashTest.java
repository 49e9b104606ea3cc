package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stagepost.plugin.store.h2.log.MemoryFiles;
import org.stagepost.testkit.FaultyDisk;
import org.stagepost.testkit.MailStoreCrashContract;

/** No power cut, failed force or full disk destroys what the store has promised. */
class H2MailStoreCrashTest extends MailStoreCrashContract {

  @Override
  protected FaultyDisk disk(Path folder) throws IOException {
    return new MemoryDisk(Files.createDirectories(folder), new MemoryFiles(MemoryDisk.SPACE));
  }
}
