package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the server remembers of passwords outlives no change of them, and takes nobody for another.
 */
final class RememberedPasswordsIT {

  private static final String WRONG = "-ERR [AUTH]";

  @TempDir Path folder;

  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
    add("ann@example.org", "ann's secret");
    add("bob@example.org", "bob's secret");
  }

  private void add(String address, String password) throws IOException {
    fine(password, "user", "add", address, "--password-stdin");
  }

  private void fine(String input, String... arguments) throws IOException {
    Installation.Outcome outcome = installation.runWithInput(input + "\n", arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
  }

  private static void send(RunningServer server, String to) throws IOException {
    try (Line line = new Line(server.port("smtp"))) {
      line.expectReply("220");
      line.expect("EHLO client.example", "250");
      line.expect("MAIL FROM:<carol@elsewhere.example>", "250");
      line.expect("RCPT TO:<" + to + ">", "250");
      line.expect("DATA", "354");
      line.expect("Subject: for " + to + "\r\n\r\nHello.\r\n.", "250");
      line.expect("QUIT", "221");
    }
  }

  /** Logs in; after a success, makes sure that it is the right mailbox. */
  private static void login(RunningServer server, String user, String password, String answer)
      throws IOException {
    try (Line line = new Line(server.port("pop3"))) {
      line.expectReply("+OK");
      line.expect("USER " + user, "+OK");
      line.expect("PASS " + password, answer);
      if (answer.equals("+OK")) {
        line.expect("TOP 1 0", "+OK");
        assertEquals(
            1, line.readListing().stream().filter(("Subject: for " + user)::equals).count());
      }
      line.expect("QUIT", "+OK");
    }
  }

  @Test
  void twoWhoLogInByTurnsGetTheirOwnMail() throws Exception {
    try (RunningServer server = installation.start()) {
      send(server, "ann@example.org");
      send(server, "bob@example.org");
      for (int turn = 0; turn < 5; turn++) {
        login(server, "ann@example.org", "ann's secret", "+OK");
        login(server, "bob@example.org", "bob's secret", "+OK");
        login(server, "ann@example.org", "bob's secret", WRONG);
        login(server, "bob@example.org", "ann's secret", WRONG);
      }
      assertEquals(0, server.stop());
    }
  }

  @Test
  void aChangeCountsForTheNextLogin() throws Exception {
    try (RunningServer server = installation.start()) {
      send(server, "ann@example.org");
      login(server, "ann@example.org", "ann's secret", "+OK");
      fine("another one", "user", "passwd", "ann@example.org", "--password-stdin");
      login(server, "ann@example.org", "ann's secret", WRONG);
      login(server, "ann@example.org", "another one", "+OK");
      fine("", "user", "disable", "ann@example.org");
      login(server, "ann@example.org", "another one", WRONG);
      fine("", "user", "enable", "ann@example.org");
      login(server, "ann@example.org", "another one", "+OK");
      fine("ann's secret", "user", "passwd", "ann@example.org", "--password-stdin");
      login(server, "ann@example.org", "another one", WRONG);
      login(server, "ann@example.org", "ann's secret", "+OK");
      fine("", "user", "delete", "ann@example.org", "--keep-mail", "--yes");
      login(server, "ann@example.org", "ann's secret", WRONG);
      add("ann@example.org", "a third one");
      login(server, "ann@example.org", "ann's secret", WRONG);
      login(server, "ann@example.org", "a third one", "+OK");
      assertEquals(0, server.stop());
    }
  }
}
