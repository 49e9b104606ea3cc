package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.testkit.Dialogue;

/** Quotas as an operator sets them, and as senders and the account's owner meet them. */
final class QuotaIT {

  private static final String HELLO =
      """
      S: 220 *
      C: EHLO mx.elsewhere.example
      S*: 250 *
      """;

  private static final String LOGIN =
      """
      C: AUTH PLAIN AGFubkBleGFtcGxlLm9yZwBzZWNyZXQ=
      S: 235 2.7.0 *
      """;

  /** The mailbox takes two messages; a session that fetches one makes room for another. */
  private static final String FULL_AND_EMPTIED =
      """
      C+: MAIL FROM:<ann@example.org> SIZE=1002
      C+: RCPT TO:<bob@example.org>
      C: DATA
      S: 250 2.1.0 *
      S: 250 2.1.5 *
      S: 354 *
      C: ${text}
      C: .
      S: 250 2.0.0 *
      C+: MAIL FROM:<ann@example.org> SIZE=1002
      C+: RCPT TO:<bob@example.org>
      C: DATA
      S: 250 2.1.0 *
      S: 250 2.1.5 *
      S: 354 *
      C: ${text}
      C: .
      S: 250 2.0.0 *
      C+: MAIL FROM:<ann@example.org> SIZE=1002
      C+: RCPT TO:<bob@example.org>
      C: RSET
      S: 250 2.1.0 *
      S: 452 4.2.2 *
      S: 250 2.0.0 *
      C+: MAIL FROM:<ann@example.org> SIZE=3001
      C+: RCPT TO:<bob@example.org>
      C: RSET
      S: 250 2.1.0 *
      S: 552 5.2.2 *
      S: 250 2.0.0 *
      2O: ${pop3}
      2S: +OK *
      2C: USER bob@example.org
      2S: +OK *
      2C: PASS secret
      2S: +OK *
      2C: STAT
      2S: +OK 2 *
      2C: DELE 1
      2S: +OK *
      C+: MAIL FROM:<ann@example.org> SIZE=1002
      C+: RCPT TO:<bob@example.org>
      C: RSET
      S: 250 2.1.0 *
      S: 452 4.2.2 *
      S: 250 2.0.0 *
      2C: QUIT
      2S: +OK *
      C+: MAIL FROM:<ann@example.org> SIZE=1002
      C+: RCPT TO:<bob@example.org>
      C: DATA
      S: 250 2.1.0 *
      S: 250 2.1.5 *
      S: 354 *
      C: ${text}
      C: .
      S: 250 2.0.0 *
      C: QUIT
      S: 221 2.0.0 *
      X: closed
      """;

  @TempDir Path folder;

  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
  }

  private String fine(String... arguments) throws IOException {
    Installation.Outcome outcome = installation.run(arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    return outcome.out() + outcome.err();
  }

  private String wrong(int exitCode, String... arguments) throws IOException {
    Installation.Outcome outcome = installation.run(arguments);
    assertEquals(exitCode, outcome.exitCode(), outcome::toString);
    assertEquals("", outcome.out());
    return outcome.err();
  }

  private void add(String address, String... options) throws IOException {
    String[] arguments = new String[options.length + 4];
    System.arraycopy(new String[] {"user", "add", address, "--password-stdin"}, 0, arguments, 0, 4);
    System.arraycopy(options, 0, arguments, 4, options.length);
    Installation.Outcome outcome = installation.runWithInput("secret\n", arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
  }

  /** What is shown of an account: its row as JSON, without blanks. */
  private String quota(String address) throws IOException {
    return fine("user", "quota", address, "--json").replaceAll("\\s", "");
  }

  private static String limits(String messages, String octets, String byDefault) {
    return "\"quotaMessages\":\"%s\",\"quotaOctets\":\"%s\",\"byDefault\":\"%s\"}]"
        .formatted(messages, octets, byDefault);
  }

  @Test
  void quotasAreSetShownAndLeftToTheDefault() throws IOException {
    add("ann@example.org", "--quota", "1GB", "--quota-messages", "10000");
    add("bob@example.org");
    assertTrue(quota("ann").endsWith(limits("10000", "1000000000", "-")), quota("ann"));
    assertTrue(quota("bob").endsWith(limits("none", "none", "messagesoctets")), quota("bob"));

    installation.configure(
        Installation.FREE_PORTS.replaceFirst(
            "\\{", "{\"plugins\": {\"auth-h2\": {\"config\": {\"quota\": \"25MiB\"}}},"));
    try (RunningServer server = installation.start()) {
      assertTrue(quota("bob").endsWith(limits("none", "26214400", "messagesoctets")));
      String told = fine("user", "quota", "bob", "--octets", "none", "--messages", "5");
      assertTrue(told.contains("any number of octets and 5 messages"), told);
      assertTrue(quota("bob").endsWith(limits("5", "none", "-")), server::toString);
      assertTrue(fine("user", "quota", "ann", "--default", "--messages", "7").contains("ann"));
    }
    assertTrue(quota("ann").endsWith(limits("7", "26214400", "octets")), quota("ann"));
    String table = fine("user", "list");
    assertTrue(
        table.lines().findFirst().orElseThrow().matches(".* QUOTA MESSAGES +QUOTA OCTETS +BY .*"),
        table);
    assertTrue(
        table.lines().anyMatch(line -> line.matches("bob@example.org +allowed +0 +0 +5 +none +-")),
        table);
  }

  @Test
  void whatIsNoQuotaIsRefused() throws IOException {
    add("ann@example.org");
    assertTrue(wrong(1, "user", "quota", "ann", "--octets", "much").contains("25MB"));
    assertTrue(wrong(1, "user", "quota", "ann", "--messages", "-1").contains("messages"));
    assertTrue(wrong(2, "user", "quota", "nobody").contains("nobody"));
    assertTrue(wrong(2, "user", "quota", "nobody", "--default").contains("nobody"));
    installation.configure(
        Installation.FREE_PORTS.replaceFirst(
            "\\{", "{\"plugins\": {\"auth-h2\": {\"config\": {\"quota\": \"much\"}}},"));
    String report = wrong(2, "check");
    assertTrue(report.contains("plugins.auth-h2.config.quota"), report);
  }

  @Test
  void aFullMailboxTakesMailAgainOnceSomeIsFetched() throws Exception {
    add("ann@example.org");
    add("bob@example.org", "--quota", "3000B");
    try (RunningServer server = installation.start()) {
      dialogue(server, HELLO + FULL_AND_EMPTIED, "pop3").run(server.port("smtp"));
      String row = quota("bob");
      assertTrue(row.contains("\"messages\":\"2\""), row);
      fine("user", "delete", "bob", "--yes");
      add("bob@example.org", "--quota", "3000B");
      dialogue(server, HELLO + LOGIN + FULL_AND_EMPTIED, "pop3s")
          .runOverTls(server.port("submissions"));
      assertEquals(0, server.stop());
    }
  }

  private static Dialogue dialogue(RunningServer server, String script, String pop3) {
    return Dialogue.of(script.replace("${pop3}", pop3))
        .with("text", "From: ann@example.org\r\nX: " + "x".repeat(974)) // 1002 octets with its end
        .listener("pop3", server.port("pop3"))
        .tlsListener("pop3s", server.port("pop3s"));
  }
}
