package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each bundled plugin is removed, broken, doubled and misconfigured: every time there is one
 * numbered report and exit code 2, never a stack trace, never a server.
 */
final class BrokenPluginsIT {

  /** Without these a server is whole all the same, under the shipped configuration. */
  private static final List<String> DISPENSABLE =
      List.of("auth-file", "dev-accounts", "example-greeting", "sasl-mechanisms");

  /** It waits for its settings, and is not looked into until it has some. */
  private static final String WAITING = "auth-file";

  @TempDir Path folder;

  static List<String> plugins() throws IOException {
    return Installation.bundledPlugins();
  }

  static Stream<String> neededPlugins() throws IOException {
    return plugins().stream().filter(id -> !DISPENSABLE.contains(id));
  }

  @ParameterizedTest
  @MethodSource("neededPlugins")
  void removed(String id) throws IOException {
    Installation installation = Installation.in(folder);
    Files.delete(installation.plugin(id));

    assertReported(installation, id);
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void cutInTheMiddle(String id) throws IOException {
    Installation installation = Installation.in(folder);
    Path jar = installation.plugin(id);
    byte[] octets = Files.readAllBytes(jar);
    Files.write(jar, java.util.Arrays.copyOf(octets, octets.length / 2));

    assertReported(installation, jar.getFileName().toString());
  }

  static Stream<String> loadedPlugins() throws IOException {
    return plugins().stream().filter(id -> !id.equals(WAITING));
  }

  @ParameterizedTest
  @MethodSource("loadedPlugins")
  void doubled(String id) throws IOException {
    Installation installation = Installation.in(folder);
    Path jar = installation.plugin(id);
    Path copy = jar.resolveSibling("copy-of-" + jar.getFileName());
    Files.copy(jar, copy);

    String report = assertReported(installation, jar.getFileName().toString());
    assertTrue(report.contains(copy.getFileName().toString()), report);
  }

  @ParameterizedTest
  @MethodSource("plugins")
  void misconfigured(String id) throws IOException {
    Installation installation = Installation.in(folder);
    installation.configure(
        Installation.FREE_PORTS.replaceFirst(
            "\\{", "{\"plugins\": {\"" + id + "\": {\"config\": {\"nonsense\": 1}}},"));

    assertReported(installation, "plugins." + id + ".config");
  }

  private static String assertReported(Installation installation, String named) throws IOException {
    String report = null;
    for (String command : List.of("check", "run")) {
      Installation.Outcome outcome = installation.run(command);
      report = outcome.err();
      assertEquals(2, outcome.exitCode(), command + ": " + outcome);
      assertTrue(report.contains("  1. "), () -> "no numbered report: " + outcome);
      assertTrue(report.contains(named), () -> named + " is not named: " + outcome);
      assertFalse(report.contains("\tat "), () -> "a stack trace: " + outcome);
      assertFalse(report.contains("Exception in thread"), () -> "a stack trace: " + outcome);
      assertEquals("", outcome.out(), "nothing was ready");
    }
    return report;
  }
}
