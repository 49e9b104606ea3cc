package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code stagepost plugin new} writes what it should. That it builds, and that the archetype writes
 * the same, is for {@code src/test/authors/run-all}, which needs Maven.
 */
final class PluginNewIT {

  @TempDir Path folder;

  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
  }

  private Installation.Outcome pluginNew(String... arguments) throws IOException {
    List<String> all =
        Stream.concat(Stream.of("plugin", "new", "--dir", folder.toString()), Stream.of(arguments))
            .toList();
    return installation.run(all.toArray(String[]::new));
  }

  private static Set<String> files(Path project) throws IOException {
    try (Stream<Path> all = Files.walk(project)) {
      return all.filter(Files::isRegularFile)
          .map(file -> project.relativize(file).toString())
          .collect(Collectors.toSet());
    }
  }

  @Test
  void aProjectIsWrittenForEachPointThatTheHelpNames() throws IOException {
    String help = installation.run("plugin", "new", "--help").out().replaceAll("\\s+", " ");
    List<String> points =
        List.of(
            help.replaceFirst(".*The extension point: ([A-Za-z0-9, ]+)\\..*", "$1").split(", "));
    assertEquals(11, points.size(), help);
    String wrong = pluginNew("x", "--point", "Nonsense").err();
    for (String point : points) {
      assertTrue(wrong.contains(point), () -> "no template for " + point + ": " + wrong);
      String id = "my-" + point.toLowerCase();
      Installation.Outcome outcome = pluginNew(id, "--point", point);
      assertEquals(0, outcome.exitCode(), outcome.toString());
      Path project = folder.resolve(id);
      String classes = "src/main/java/com/example/" + id.replace("-", "") + "/";
      Set<String> files = files(project);
      assertTrue(
          files.containsAll(Set.of("pom.xml", "README.md", classes + "ExampleConfig.java")),
          () -> point + ": " + files);
      assertEquals(2, files.stream().filter(file -> file.endsWith("Test.java")).count(), point);
      for (String file : files) {
        String text = Files.readString(project.resolve(file));
        assertFalse(text.contains("${"), () -> file + " of " + point + " has a gap: " + text);
      }
    }
    int described = wrong.substring(wrong.indexOf("there are ")).split(", ").length;
    assertEquals(points.size(), described, "a template that the help does not name: " + wrong);
  }

  @Test
  void namesAreTheAuthors() throws IOException {
    Installation.Outcome outcome =
        pluginNew(
            "greet-all",
            "--point",
            "pop3command",
            "--group",
            "org.acme",
            "--package",
            "org.acme.x");
    assertEquals(0, outcome.exitCode(), outcome.toString());
    Path project = folder.resolve("greet-all");
    String source =
        Files.readString(project.resolve("src/main/java/org/acme/x/ExampleCommand.java"));
    assertTrue(source.contains("package org.acme.x;") && source.contains("\"XGREET-ALL\""), source);
    String pom = Files.readString(project.resolve("pom.xml"));
    assertTrue(pom.contains("<groupId>org.acme</groupId>"), pom);
    assertTrue(pom.contains(installation.home().resolve("dev/repository").toUri().toString()), pom);
  }

  /** With the zip alone, an author reads the Javadoc in the sources. */
  @Test
  void theSourcesOfApiAndKitComeWithIt() throws IOException {
    for (String artifact : List.of("plugin-api", "plugin-testkit")) {
      Path folderOfAll = installation.home().resolve("dev/repository/org/stagepost/" + artifact);
      try (Stream<Path> all = Files.walk(folderOfAll)) {
        assertEquals(
            1, all.filter(file -> file.toString().endsWith("-sources.jar")).count(), artifact);
      }
    }
    assertTrue(
        Files.isRegularFile(
            installation.home().resolve("dev/examples/example-rest-login/pom.xml")));
  }

  @Test
  void whatIsWrongIsOneLineAndWritesNothing() throws IOException {
    for (String id : List.of("Shout", "../x", "-x", "x--y", "x_y", "1x", "x".repeat(41))) {
      assertRefused(pluginNew("--point", "MailStore", "--", id), id);
    }
    assertRefused(pluginNew("x", "--point", "MailStore", "--package", "org.class.x"), "package");
    Files.createDirectories(folder.resolve("there"));
    Files.writeString(folder.resolve("there/notes"), "mine");
    assertRefused(pluginNew("there", "--point", "MailStore"), "not empty");
    assertEquals(Set.of("notes"), files(folder.resolve("there")));
    assertEquals(1, installation.run("plugin", "new", "x").exitCode());
    assertFalse(Files.exists(folder.resolve("x")));
  }

  private static void assertRefused(Installation.Outcome outcome, String about) {
    assertEquals(2, outcome.exitCode(), outcome.toString());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains(about), outcome.err());
  }
}
