package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.testkit.Dialogue;

/** The bundled plugin {@code auth-file}: waiting for its settings, in a chain, and by itself. */
final class PasswdFileIT {

  // "U*U", made by htpasswd -B
  private static final String BCRYPT =
      "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  private static final String IN_USE = "\"authenticators\": [\"h2\"]";

  private static final String LOGIN =
      """
      S: +OK *
      C: USER ${name}
      S: +OK *
      C: PASS ${password}
      S: ${answer} *
      C: QUIT
      S: +OK *
      """;

  @TempDir Path folder;

  private Installation installation;
  private Path passwd;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
    passwd = installation.home().resolve("conf").resolve("passwd");
  }

  private void configure(String accounts, String authenticators) throws IOException {
    installation.configure(
        Installation.FREE_PORTS
            .replace("\"accounts\": \"h2\"", "\"accounts\": \"" + accounts + "\"")
            .replace(IN_USE, "\"authenticators\": " + authenticators)
            .replaceFirst(
                "\\{",
                "{\"plugins\": {\"auth-file\": {\"config\": {\"file\": \"conf/passwd\"}}},"));
  }

  private static void login(RunningServer server, String name, String password, String answer)
      throws Exception {
    Dialogue.of(LOGIN)
        .with("name", name)
        .with("password", password)
        .with("answer", answer)
        .run(server.port("pop3"));
  }

  @Test
  void itWaitsForItsSettingsAndSaysSo() throws IOException {
    assertEquals(0, installation.run("check").exitCode());
    Installation.Outcome listed = installation.run("plugin", "list");
    assertTrue(
        listed.out().lines().anyMatch(line -> line.matches("auth-file .*not configured.*")),
        listed::toString);
    installation.configure(
        Installation.FREE_PORTS.replace(IN_USE, "\"authenticators\": [\"h2\", \"file\"]"));
    Installation.Outcome outcome = installation.run("check");
    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.err().contains("once there is plugins.auth-file.config"), outcome.err());
    configure("h2", "[\"h2\", \"file\"]");
    outcome = installation.run("check");
    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.err().contains("plugins.auth-file.config"), outcome.err());
    assertTrue(outcome.err().contains("there is no file"), outcome.err());
  }

  @Test
  void theFirstThatKnowsAnAccountDecides() throws Exception {
    installation.addUser("ann@example.org", "in the database");
    installation.addUser("bob@example.org", "in the database");
    assertEquals(
        0, installation.run("user", "add", "carol@example.org", "--no-password").exitCode());
    Files.writeString(passwd, "bob:" + BCRYPT + "\ncarol:" + BCRYPT + "\ndave:" + BCRYPT + "\n");
    configure("h2", "[\"h2\", \"file\"]");
    try (RunningServer server = installation.start()) {
      login(server, "ann", "in the database", "+OK");
      login(server, "bob", "in the database", "+OK");
      login(server, "bob", "U*U", "-ERR"); // the database knows him, and has decided
      login(server, "carol", "U*U", "+OK"); // it knows no password of hers
      login(server, "dave", "U*U", "-ERR"); // no account of this server
      assertEquals(0, server.stop());
    }
  }

  @Test
  void theFileAloneMaySayWhoExistsAndCountsAgainWhenItChanges() throws Exception {
    Files.writeString(passwd, "ann:{BLF-CRYPT}" + BCRYPT + ":1000:1000::/home/ann\nbob:!\n");
    configure("file", "[\"file\"]");
    try (RunningServer server = installation.start()) {
      login(server, "ann", "U*U", "+OK");
      login(server, "bob", "", "-ERR");
      Installation.Outcome refused =
          installation.runWithInput("x\n", "user", "add", "x", "--password-stdin");
      assertEquals(2, refused.exitCode());
      assertTrue(refused.err().contains("cannot be changed from here"), refused.err());
      Path next = Files.writeString(folder.resolve("next"), "carol:" + BCRYPT + "\n");
      Files.move(next, passwd, StandardCopyOption.ATOMIC_MOVE);
      awaitAccount("carol@example.org");
      login(server, "ann", "U*U", "-ERR");
      login(server, "carol", "U*U", "+OK");
      assertEquals(0, server.stop());
    }
  }

  private void awaitAccount(String name) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (!installation.run("user", "list").out().contains(name)) {
      assertTrue(Instant.now().isBefore(end), "the file is not read again");
      Thread.sleep(Duration.ofMillis(100));
    }
  }
}
