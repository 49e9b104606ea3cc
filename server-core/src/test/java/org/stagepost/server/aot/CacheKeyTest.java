package org.stagepost.server.aot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cache is for. */
final class CacheKeyTest {

  @TempDir Path plugins;

  private String key() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return CacheKey.of(new JavaProcess(java, List.of(), java.toString()), plugins);
  }

  @Test
  void eachPluginCountsAndNothingThatIsHidden() throws IOException {
    String none = key();
    Files.writeString(plugins.resolve("one.jar"), "a plugin");
    String one = key();
    assertNotEquals(none, one);

    Files.createFile(plugins.resolve(".lock")); // by an install that was refused
    Files.createDirectory(plugins.resolve(".previous"));
    assertEquals(one, key());
  }
}
