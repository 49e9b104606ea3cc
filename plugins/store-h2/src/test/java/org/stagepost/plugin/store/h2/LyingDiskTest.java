package org.stagepost.plugin.store.h2;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.stagepost.plugin.store.h2.log.MemoryFiles;
import org.stagepost.testkit.FaultyDisk;
import org.stagepost.testkit.MailStoreCrashContract;

/** The crash contract notices a store whose forces are not what they should be. */
class LyingDiskTest {

  @ParameterizedTest
  @ValueSource(classes = {ForcesNoFiles.class, ForcesNoNames.class})
  void powerCutsShowThatSomethingWasNotForced(Class<?> lying) {
    Events events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(lying, "powerCutsUnderLoadLoseAndDoubleNothing"))
            .execute()
            .testEvents();
    assertNotEquals(0, events.failed().count());
  }

  static class ForcesNoFiles extends MailStoreCrashContract {
    @Override
    protected FaultyDisk disk(Path folder) throws IOException {
      return new MemoryDisk(
          Files.createDirectories(folder),
          new MemoryFiles(MemoryDisk.SPACE) {
            @Override
            public boolean isForced(boolean folderItself) {
              return folderItself;
            }
          });
    }
  }

  static class ForcesNoNames extends MailStoreCrashContract {
    @Override
    protected FaultyDisk disk(Path folder) throws IOException {
      return new MemoryDisk(
          Files.createDirectories(folder),
          new MemoryFiles(MemoryDisk.SPACE) {
            @Override
            public boolean isForced(boolean folderItself) {
              return !folderItself;
            }
          });
    }
  }
}
