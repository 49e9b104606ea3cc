package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stagepost user app-password}: secrets that open an account, and can be taken away. */
final class ApplicationPasswordsIT {

  private static final String ANN = "ann@example.org";
  private static final String OWN = "ann's own s3cret";
  private static final String WRONG = "-ERR [AUTH]";
  private static final String FORM = "([a-z]{4}-){6}[a-z]{4}";

  @TempDir Path folder;

  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
    installation.addUser(ANN, OWN);
  }

  private Installation.Outcome fine(String... arguments) throws IOException {
    return fineWithInput("", arguments);
  }

  private Installation.Outcome fineWithInput(String input, String... arguments) throws IOException {
    Installation.Outcome outcome = installation.runWithInput(input, arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    return outcome;
  }

  private String refused(String... arguments) throws IOException {
    Installation.Outcome outcome = installation.run(arguments);
    assertEquals(2, outcome.exitCode(), outcome::toString);
    assertEquals("", outcome.out());
    return outcome.err();
  }

  /** The secret is all of standard output, so that a script can take it from there. */
  private String add(String label) throws IOException {
    Installation.Outcome outcome = fine("user", "app-password", "add", ANN, label);
    assertTrue(outcome.out().matches(FORM + "\\R"), outcome::toString);
    String secret = outcome.out().strip();
    assertFalse(outcome.err().contains(secret), outcome::toString);
    return secret;
  }

  private String labels() throws IOException {
    return fine("user", "app-password", "list", ANN, "--json").out().replaceAll("\\s", "");
  }

  private static void pop3(RunningServer server, String password, String answer)
      throws IOException {
    try (Line line = new Line(server.port("pop3"))) {
      line.expectReply("+OK");
      line.expect("USER " + ANN, "+OK");
      line.expect("PASS " + password, answer);
      line.expect("QUIT", "+OK");
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void submission(RunningServer server, String password, String code)
      throws IOException {
    try (Line line = new Line(server.port("submission"))) {
      line.expectReply("220");
      line.expect("EHLO client.example", "250");
      line.expect("AUTH PLAIN " + base64("\0" + ANN + "\0" + password), code);
    }
    try (Line line = new Line(server.port("submission"))) {
      line.expectReply("220");
      line.expect("EHLO client.example", "250");
      line.expect("AUTH LOGIN " + base64(ANN), "334");
      line.expect(base64(password), code);
    }
  }

  @Test
  void theyOpenARunningServerUntilTheyAreRemoved() throws Exception {
    try (RunningServer server = installation.start()) {
      String phone = add("phone");
      String laptop = add("Ann's laptop");
      for (String typed :
          List.of(phone, phone.toUpperCase(Locale.ROOT), phone.replace('-', ' '), laptop, OWN)) {
        pop3(server, typed, "+OK");
        submission(server, typed, "235");
      }
      assertEquals("[{\"label\":\"phone\"},{\"label\":\"Ann'slaptop\"}]", labels());

      fine("user", "app-password", "remove", ANN, "phone");
      pop3(server, phone, WRONG);
      submission(server, phone, "535");
      pop3(server, laptop, "+OK");

      Installation.Outcome changed =
          fineWithInput("another one\n", "user", "passwd", ANN, "--password-stdin");
      assertTrue(changed.err().contains("1 application password still lets it in"), changed.err());
      pop3(server, OWN, WRONG);
      pop3(server, laptop, "+OK");
      pop3(server, "another one", "+OK");

      fineWithInput(
          OWN + "\n", "user", "passwd", ANN, "--password-stdin", "--revoke-app-passwords");
      pop3(server, laptop, WRONG);
      pop3(server, OWN, "+OK");
      assertEquals("[]", labels());
      assertEquals(0, server.stop());

      String log = server.log();
      assertTrue(
          log.contains("login as ann@example.org by h2, application password \"phone\", mechanism"),
          log);
      assertNowhere(OWN, "another one", phone, laptop, phone.replace("-", ""));
    }
  }

  /** In no log and no file, databases included, however a text may stand there. */
  private void assertNowhere(String... secrets) throws IOException {
    for (String part : List.of("data", "logs", "stderr.txt")) {
      Path path = installation.home().resolve(part);
      if (!Files.exists(path)) {
        continue;
      }
      try (Stream<Path> all = Files.walk(path)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          byte[] octets = Files.readAllBytes(file);
          for (String secret : secrets) {
            assertFalse(
                new String(octets, StandardCharsets.ISO_8859_1).contains(secret), file::toString);
            assertFalse(
                new String(octets, StandardCharsets.UTF_16BE).contains(secret), file::toString);
          }
        }
      }
    }
  }

  @Test
  void theyAreMadeAndRemovedWithoutAServerToo() throws Exception {
    String secret = add("phone");
    String json = fine("user", "app-password", "add", ANN, "tablet", "--json").out();
    assertTrue(
        json.replaceAll("\\s", "")
            .matches(
                "\\[\\{\"name\":\"ann@example.org\",\"label\":\"tablet\",\"secret\":\""
                    + FORM
                    + "\"}]"),
        json);
    assertTrue(fine("user", "app-password", "list", "ann").out().contains("phone"));
    assertTrue(refused("user", "app-password", "add", ANN, "phone").contains("already"));
    assertTrue(refused("user", "app-password", "add", "bob", "phone").contains("no account bob"));
    assertTrue(refused("user", "app-password", "list", "bob").contains("no account bob"));
    assertTrue(refused("user", "app-password", "remove", ANN, "x").contains("\"x\""));
    assertTrue(refused("user", "app-password", "add", ANN, "").contains("a label has"));
    assertTrue(fine("user", "app-password", "--help").out().contains("remove"));
    fine("user", "app-password", "remove", ANN, "tablet");
    try (RunningServer server = installation.start()) {
      pop3(server, secret, "+OK");
      assertEquals(0, server.stop());
    }
  }

  /** The login replaces it; the next one meets what it was replaced by. */
  @Test
  void anImportedHashOpensBeforeAndAfterItIsReplaced() throws Exception {
    Path file = folder.resolve("accounts.txt");
    Files.writeString(
        file,
        "pat@example.org:{SSHA512}OOL42mKQ3zEWAJYXJBkuxdTBS0X01LVK4+0aCtjAnZbHXIuyRFbuqwa9Jm4wRl2"
            + "5day/iwtZznLsnk+Iksdf6QECAwQFBgcI\n");
    fine("user", "import", file.toString());
    try (RunningServer server = installation.start()) {
      for (int round = 0; round < 2; round++) {
        try (Line line = new Line(server.port("pop3"))) {
          line.expectReply("+OK");
          line.expect("USER pat@example.org", "+OK");
          line.expect("PASS pencil", "+OK");
          line.expect("QUIT", "+OK");
        }
      }
      assertEquals(0, server.stop());
    }
    assertNowhere("pencil");
  }
}
