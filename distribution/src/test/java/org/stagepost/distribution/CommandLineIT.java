package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command of {@code bin/stagepost}: what it prints, where, and how it ends. */
final class CommandLineIT {

  @TempDir Path folder;

  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
  }

  private Installation.Outcome fine(String... arguments) throws IOException {
    Installation.Outcome outcome = installation.run(arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    return outcome;
  }

  /** The accounts as JSON, without blanks. */
  private String accounts() throws IOException {
    return fine("user", "list", "--json").out().replaceAll("\\s", "");
  }

  private String refused(int exitCode, String... arguments) throws IOException {
    Installation.Outcome outcome = installation.run(arguments);
    assertEquals(exitCode, outcome.exitCode(), outcome::toString);
    assertEquals("", outcome.out());
    assertFalse(outcome.err().contains("\tat "), outcome::toString);
    return outcome.err();
  }

  @Test
  void helpTellsEachCommandAndWrongUsageIsTold() throws IOException {
    String help = fine("--help").out();
    for (String command :
        List.of(
            "run", "dev", "check", "user", "mailbox", "plugin", "explain", "simulate", "config")) {
      assertTrue(help.contains("\n  " + command + " "), help);
      assertTrue(fine(command, "--help").out().startsWith("Usage: stagepost " + command));
    }
    assertTrue(fine("--version").out().startsWith("Stagepost "));
    assertTrue(refused(1, "chekc").contains("check"), "the nearest command is named");
    assertTrue(refused(1, "user", "add").contains("NAME@DOMAIN"));
    assertTrue(refused(1).contains("--help"));
  }

  @Test
  void accountsAreAddedChangedListedAndDeleted() throws IOException {
    installation.addUser("Ann@Example.ORG", "one");
    assertTrue(refused(2, "user", "disable", "bob@example.org").contains("bob@example.org"));
    Installation.Outcome again =
        installation.runWithInput("x\n", "user", "add", "ann", "--password-stdin");
    assertEquals(2, again.exitCode(), again::toString);
    fine("user", "disable", "ann");

    String table = fine("user", "list").out();
    assertTrue(table.lines().anyMatch(l -> l.matches("ann@example.org +disabled .*")), table);
    String row = accounts();
    assertTrue(
        row.startsWith("[{\"name\":\"ann@example.org\",\"login\":\"disabled\",\"messages\":\"0\""),
        row);

    assertTrue(refused(2, "user", "delete", "ann@example.org").contains("--yes"));
    fine("user", "delete", "ann@example.org", "--yes");
    assertEquals("[]", accounts());
  }

  @Test
  void thePasswordIsOneLineOfStandardInput() throws IOException {
    assertTrue(
        installation
            .runWithInput("", "user", "add", "ann@example.org", "--password-stdin")
            .err()
            .contains("empty"));
    assertTrue(refused(2, "user", "add", "ann@example.org").contains("--password-stdin"));
    assertEquals("[]", accounts());
  }

  @Test
  void anImportAddsAllOrNone() throws IOException {
    Path file = folder.resolve("accounts.txt");
    Files.writeString(file, "ann@example.org:one\nnot an address:two\nbob@example.org:{NO}x\n");
    String report = refused(2, "user", "import", file.toString());
    assertTrue(report.contains("2") && report.contains("3"), report);
    assertEquals("[]", accounts());

    Files.writeString(file, "ann@example.org:one\nbob@example.org:two\n");
    fine("user", "import", file.toString());
    assertEquals(3, fine("user", "list").out().lines().count());
  }

  @Test
  void checkSaysOkAndOpensNothing() throws IOException {
    assertEquals("ok", fine("check").out().strip());
    assertFalse(Files.exists(installation.home().resolve("data")));
    assertFalse(Files.exists(installation.home().resolve("logs")));
  }

  @Test
  void pluginsAreListedAndVerified() throws IOException {
    String table = fine("plugin", "list").out();
    for (String id : Installation.bundledPlugins()) {
      assertTrue(table.lines().anyMatch(line -> line.startsWith(id + " ")), table);
    }
    assertTrue(table.contains("Pop3Command APOP AUTH CAPA"), table);
    assertTrue(fine("plugin", "list", "--json").out().contains("\"store-h2\""));

    Path jar = installation.plugin("store-h2");
    assertEquals("ok", fine("plugin", "verify", jar.toString()).out().strip());
    Path broken = Files.write(folder.resolve("broken.jar"), new byte[] {1, 2, 3});
    assertTrue(refused(2, "plugin", "verify", broken.toString()).contains("  1. broken.jar"));
  }

  @Test
  void theConfigurationAndItsSchemaAreShown() throws IOException {
    String shown = fine("config", "show").out();
    assertTrue(shown.contains("\"messageSize\": \"50MB\""), shown);
    String schema = fine("config", "schema").out();
    assertEquals(
        Files.readString(installation.home().resolve("conf/stagepost.schema.json")).strip(),
        schema.strip());
    assertTrue(schema.contains("\"example-greeting\""), "plugins' settings are in the schema");
  }

  @Test
  void aSchemaThatWouldLackAPluginIsNotPrinted() throws IOException {
    Files.write(installation.home().resolve("plugins/broken.jar"), new byte[] {1, 2, 3});
    assertTrue(refused(2, "config", "schema").contains("  1. broken.jar"));
  }

  @Test
  void twoServersNeverShareTheirData() throws IOException {
    try (RunningServer first = installation.start()) {
      assertTrue(refused(2, "run").contains("another process"), first::toString);
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (RunningServer first = installation.start()) {
      Path other = Files.createDirectories(folder.resolve("other"));
      Installation second = Installation.in(other);
      second.configure(
          Installation.FREE_PORTS.replaceFirst(
              "\"smtp\", \"port\": 0", "\"smtp\", \"port\": " + first.port("smtp")));

      Installation.Outcome outcome = second.run("run");

      assertEquals(2, outcome.exitCode(), outcome::toString);
      assertTrue(outcome.err().contains("listener smtp cannot listen"), outcome::toString);
      assertFalse(outcome.err().contains("\tat "), outcome::toString);
    }
  }

  @Test
  void theServersFilesAreItsOwnersAlone() throws IOException {
    installation.addUser("ann@example.org", "secret");
    try (RunningServer server = installation.start()) {
      try (Stream<Path> all = Files.walk(installation.home().resolve("data"))) {
        List<String> open =
            all.filter(path -> !Files.isDirectory(path))
                .filter(CommandLineIT::othersMayOpen)
                .map(Path::toString)
                .toList();
        assertEquals(List.of(), open, server::toString);
      }
    }
  }

  /** Whether somebody else could get at a file: neither it nor a folder above it forbids it. */
  private static boolean othersMayOpen(Path path) {
    try {
      boolean readable =
          Files.getPosixFilePermissions(path).stream()
              .anyMatch(right -> right.name().matches("(GROUP|OTHERS)_(READ|WRITE)"));
      boolean reachable =
          Files.getPosixFilePermissions(path.getParent()).stream()
              .anyMatch(right -> right.name().matches("(GROUP|OTHERS)_EXECUTE"));
      return readable && reachable;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
