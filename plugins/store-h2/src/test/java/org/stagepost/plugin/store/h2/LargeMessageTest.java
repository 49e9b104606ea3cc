package org.stagepost.plugin.store.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message of 200 MB goes through a heap of 64 MB. */
@Tag("large")
class LargeMessageTest {

  private static final long SIZE = 200_000_000;

  @TempDir private Path folder;

  @Test
  void itNeedsNoHeap() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=16m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeMessageTest.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertEquals(true, process.waitFor(2, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue());
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    try (Mail mail = new Mail(TestStores.on(folder))) {
      mail.deliver(SIZE, "ann", "bob");
    }
    try (Mail mail = new Mail(TestStores.on(folder))) {
      mail.verify("bob", SIZE);
    }
  }
}
