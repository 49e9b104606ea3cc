package org.stagepost.plugin.store.h2;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.stagepost.plugin.store.h2.log.MemoryFiles;
import org.stagepost.testkit.FaultyDisk;

/** The contract notices a store whose forces are not what they should be. */
class LyingDiskTest {

  @ParameterizedTest
  @ValueSource(classes = {ForcesNoFiles.class, ForcesNoNames.class})
  void powerCutsShowThatSomethingWasNotForced(Class<?> lying) {
    Events events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(lying.getName() + "#powerCutsUnderLoadLoseAndDoubleNothing"))
            .execute()
            .testEvents();
    assertNotEquals(0, events.failed().count());
  }

  static class ForcesNoFiles extends H2MailStoreTest {
    @Override
    protected FaultyDisk disk(Path folder) {
      return lying(folder, false, true);
    }
  }

  static class ForcesNoNames extends H2MailStoreTest {
    @Override
    protected FaultyDisk disk(Path folder) {
      return lying(folder, true, false);
    }
  }

  private static FaultyDisk lying(Path folder, boolean forcesFiles, boolean forcesNames) {
    MemoryFiles files = new MemoryFiles(MemoryDisk.SPACE);
    files.disk().forceOnly(forcesFiles, forcesNames);
    return new MemoryDisk(folder, files);
  }
}
