package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stagepost mailbox}, with and without a server, over sound and damaged mail. */
final class MailboxIT {

  private static final int OK = 0;
  private static final int PROBLEMS = 2;

  @TempDir Path folder;

  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
    installation.addUser("ann@example.org", "secret");
  }

  private String verify(int exitCode, String... names) throws IOException {
    String[] arguments = new String[names.length + 2];
    arguments[0] = "mailbox";
    arguments[1] = "verify";
    System.arraycopy(names, 0, arguments, 2, names.length);
    Installation.Outcome outcome = installation.run(arguments);
    assertEquals(exitCode, outcome.exitCode(), outcome::toString);
    return outcome.err();
  }

  private Path store() {
    return installation.home().resolve("data/plugins/store-h2");
  }

  private static void deliver(RunningServer server, String token) throws IOException {
    try (Line smtp = new Line(server.port("smtp"))) {
      smtp.expectReply("220");
      smtp.expect("EHLO client.example", "250");
      smtp.expect("MAIL FROM:<>", "250");
      smtp.expect("RCPT TO:<ann@example.org>", "250");
      smtp.expect("RCPT TO:<postmaster@example.org>", "250");
      smtp.expect("DATA", "354");
      smtp.expect("Subject: " + token + "\r\n\r\n.", "250");
    }
  }

  private static Line login(RunningServer server) throws IOException {
    Line pop3 = new Line(server.port("pop3"));
    pop3.expectReply("+OK");
    pop3.expect("USER ann@example.org", "+OK");
    pop3.expect("PASS secret", "+OK");
    return pop3;
  }

  private void fill() throws Exception {
    try (RunningServer server = installation.start()) {
      for (String token : new String[] {"first", "second", "third"}) {
        deliver(server, token);
      }
      assertEquals(0, server.stop());
    }
  }

  /** Changes one octet of the message with this subject in the log. */
  private void damage(String token) throws IOException {
    Path segment = store().resolve("segments/000000000001.seg");
    byte[] octets = Files.readAllBytes(segment);
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    octets[text.indexOf("Subject: " + token) + 9] ^= 0x20;
    Files.write(segment, octets);
  }

  private void change(String sql) throws SQLException {
    String url = "jdbc:h2:file:" + store().resolve("database") + ";WRITE_DELAY=0";
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      assertTrue(statement.executeUpdate(sql) > 0, sql);
      statement.execute("SHUTDOWN"); // the server has told the database to stay open
    }
  }

  @Test
  void mailboxesAreListedAndVerifiedWithAndWithoutAServer() throws Exception {
    assertTrue(verify(OK).startsWith("0 mailboxes, 0 messages, "));
    fill();
    for (boolean serving : new boolean[] {false, true}) {
      try (RunningServer _ = serving ? installation.start() : null) {
        String table = installation.run("mailbox", "list").out();
        assertEquals(3, table.lines().count(), table);
        assertTrue(
            table.lines().anyMatch(l -> l.matches("ann@example.org +3 +\\d+ +none +none +ann@.*")),
            table);
        String json = installation.run("mailbox", "list", "post*", "--json").out();
        assertTrue(json.contains("\"name\" : \"postmaster@example.org\""), json);
        assertTrue(!json.contains("ann@"), json);
        assertTrue(verify(OK).startsWith("2 mailboxes, 6 messages, "));
        assertTrue(verify(OK, "Ann").startsWith("1 mailbox, 3 messages, "));
        assertTrue(verify(PROBLEMS, "nobody@example.org").contains("nobody@example.org"));
      }
    }
  }

  @Test
  void aDamagedMessageIsFoundAndItsOwnerIsNotLockedOut() throws Exception {
    fill();
    damage("second");
    try (RunningServer server = installation.start();
        Line pop3 = login(server)) {
      String report = verify(PROBLEMS);
      assertTrue(report.startsWith("2 mailboxes, 6 messages, "), report);
      assertTrue(
          report.contains("mailbox ann@example.org: message 2: the octets are not those"), report);
      assertTrue(report.contains("000000000001.seg, octets "), report);
      assertTrue(report.contains("  2. mailbox postmaster@example.org: message 2: "), report);
      pop3.expect("DELE 2", "+OK");
      pop3.expect("QUIT", "+OK");
      assertTrue(verify(OK, "ann").startsWith("1 mailbox, 2 messages, "));
      assertEquals(0, server.stop());
    }
    assertTrue(verify(PROBLEMS).contains("; 1 problem:"));
  }

  @Test
  void anIndexThatSaysSomethingElseIsMadeAnewWithoutTheServer() throws Exception {
    fill();
    change("DELETE FROM message WHERE place = (SELECT MAX(place) FROM message)");
    try (RunningServer server = installation.start()) {
      String report = verify(PROBLEMS);
      assertTrue(report.contains("the index lacks 1 messages that the log has"), report);
      assertTrue(report.contains("stop the server"), report);
      assertEquals(0, server.stop());
    }
    String report = verify(PROBLEMS);
    assertTrue(report.contains("it was made anew from the mail"), report);
    assertTrue(verify(OK).startsWith("2 mailboxes, 6 messages, "));
  }

  @Test
  void aDeletedIndexIsMadeAnew() throws Exception {
    fill();
    Files.delete(store().resolve("database.mv.db"));
    assertTrue(verify(OK).contains("2 mailboxes, 6 messages, "));
    try (RunningServer server = installation.start();
        Line pop3 = login(server)) {
      assertTrue(pop3.expect("STAT", "+OK").startsWith("+OK 3 "));
      assertTrue(verify(OK).startsWith("2 mailboxes, 6 messages, "));
    }
  }
}
