package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars of a running server are nobody's to remove. */
final class JarCopiesTest {

  @TempDir Path temporary;

  /** Another server that starts and ends. */
  public static void main(String[] arguments) throws Exception {
    new JarCopies(Path.of(arguments[0])).close();
  }

  private void startAnother() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                JarCopiesTest.class.getName(),
                temporary.toString())
            .inheritIO()
            .start();
    assertTrue(other.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, other.exitValue());
  }

  @Test
  void anotherProcessRemovesThemWhenTheyAreLeftAndNotBefore() throws Exception {
    Path jar = Files.writeString(temporary.resolve("a.jar"), "a");
    Path copy;
    try (JarCopies first = new JarCopies(temporary);
        JarCopies second = new JarCopies(temporary)) {
      copy = first.copy(jar);
      second.copy(jar);
      startAnother();
      assertEquals("a", Files.readString(copy));
    }
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, "left behind");
    Files.createFile(copy.resolveSibling("lock"));
    startAnother();
    assertTrue(Files.notExists(copy));
  }
}
