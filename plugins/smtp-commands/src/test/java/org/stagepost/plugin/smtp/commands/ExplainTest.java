package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stagepost.server.admin.AdminReply;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** What {@code explain} tells of sessions with a client. */
@Timeout(120)
final class ExplainTest {

  private static final String NOTHING = "";

  @BeforeEach
  void forget() {
    Whims.SEEN.clear();
  }

  @AfterEach
  void letGo() {
    Whims.letGo.countDown();
  }

  private static TestServerBuilder builder() {
    return TestServer.of(Whims.First.class, Whims.Second.class)
        .foreign()
        .withPlugin(DataCommand.class)
        .set("filters", "[\"first\", \"second\"]")
        .account("ann@example.org", "secret")
        .account("carl@example.org", "secret");
  }

  /** The whole way of one message to ann; its id. */
  private static String send(Client client, String hello, String header) throws IOException {
    client.command("EHLO " + hello);
    client.command("MAIL FROM:<bob@elsewhere.example>");
    client.command("RCPT TO:<ann@example.org>");
    client.command("DATA");
    client.send(header + Ask.MESSAGE + ".\r\n");
    String reply = client.reply();
    return reply.substring(reply.lastIndexOf(' ') + 1);
  }

  /** What is known of the only session that there was, once it is over. */
  private static List<Map<String, String>> session(TestServer server) throws InterruptedException {
    server.awaitNoSession();
    return Ask.trail(server, Whims.SEEN.getFirst().id());
  }

  @Test
  void eachHookOfAMessageIsToldInOrder() throws Exception {
    try (TestServer server = builder().start();
        Client client = new Client(server.port("smtp"))) {
      String id = send(client, "change", "X-Old: 1\r\nX-Old: 2\r\n");

      List<Map<String, String>> rows = Ask.trail(server, id);

      assertEquals(
          List.of(
              "CONNECT MailFilter first: pass",
              "CONNECT MailFilter second: pass",
              "EHLO MailFilter first: pass",
              "EHLO MailFilter second: pass",
              "MAIL MailFilter first: pass",
              "MAIL MailFilter second: pass",
              "RCPT RecipientRouter memory: into the mailbox ann@example.org",
              "RCPT MailFilter first: pass",
              "RCPT MailFilter second: pass",
              "RCPT RecipientRouter memory: into the mailbox carl@example.org",
              "DATA MailFilter first: change",
              "DATA MailFilter second: pass",
              "DATA MailStore memory: stored in ann@example.org, carl@example.org",
              "DATA server: 250 2.0.0 Accepted as " + id),
          Ask.words(rows));
      Map<String, String> change = rows.get(10);
      assertEquals(
          List.of(
              "added the recipient carl@example.org",
              "added X-First: yes",
              "removed X-Old, 2 times",
              "found no X-Not-There to remove",
              "replaced Subject: Changed"),
          change.get("changes").lines().toList());
      assertEquals(Whims.First.class.getName(), change.get("class"));
      assertEquals(Whims.class.getPackageName(), change.get("plugin"));
      assertEquals("carl@example.org", rows.get(9).get("about"));
      for (Map<String, String> row : rows) {
        assertEquals(Whims.SEEN.getFirst().id(), row.get("session"));
        assertEquals(id, row.get("message"));
        assertEquals("127.0.0.1", row.get("client"));
        assertEquals("smtp", row.get("listener"));
        assertTrue(Double.parseDouble(row.get("milliseconds")) >= 0, row::toString);
      }
    }
  }

  @Test
  void aSessionIsToldWithAllItsMessagesAndOnceWhatTheyHaveInCommon() throws Exception {
    try (TestServer server = builder().start()) {
      String one;
      String two;
      try (Client client = new Client(server.port("smtp"))) {
        one = send(client, "mx.elsewhere.example", NOTHING);
        two = send(client, "discard", NOTHING);
        client.command("QUIT");
      }
      List<Map<String, String>> rows = session(server);

      Map<String, List<String>> byMessage =
          rows.stream()
              .collect(
                  Collectors.groupingBy(
                      row -> row.get("message"),
                      Collectors.mapping(row -> row.get("step"), Collectors.toList())));
      List<String> transaction =
          List.of("MAIL", "MAIL", "RCPT", "RCPT", "RCPT", "DATA", "DATA", "DATA", "DATA");
      List<String> first = new ArrayList<>(List.of("CONNECT", "CONNECT", "EHLO", "EHLO"));
      first.addAll(transaction);
      assertEquals(first, byMessage.get(one));
      assertEquals(
          List.of("EHLO", "EHLO", "MAIL", "MAIL", "RCPT", "RCPT", "RCPT", "DATA", "DATA"),
          byMessage.get(two));
      assertTrue(Ask.words(rows).contains("DATA MailFilter first: discard"), rows::toString);
    }
  }

  @Test
  void aSessionWithoutAMessageTellsWhoRefused() throws Exception {
    try (TestServer server = builder().start()) {
      try (Client client = new Client(server.port("smtp"))) {
        client.command("EHLO go-away");
        client.command("EHLO mx.elsewhere.example");
        client.command("MAIL FROM:<bob@elsewhere.example>");
        client.command("RCPT TO:<carl@example.org>");
        client.command("RCPT TO:<nobody@example.org>");
        client.command("RCPT TO:<x@elsewhere.example>");
      }
      List<String> words = Ask.words(session(server));

      assertTrue(
          words.containsAll(
              List.of(
                  "EHLO MailFilter first: reject: 550 5.7.1 go away",
                  "EHLO server: 550 5.7.1 go away",
                  "RCPT MailFilter first: defer: 450 4.7.1 not carl, not now",
                  "RCPT server: 450 4.7.1 not carl, not now",
                  "RCPT RecipientRouter memory: not mine")),
          words::toString);
      assertTrue(words.stream().anyMatch(one -> one.startsWith("RCPT server: 550 5.1.1 ")));
      assertTrue(words.stream().anyMatch(one -> one.startsWith("RCPT server: 550 5.7.1 ")));
    }
  }

  @Test
  void whatBecomesOfAMessageOtherwiseIsToldToo() throws Exception {
    try (TestServer server = builder().start();
        Client client = new Client(server.port("smtp"))) {
      assertEquals(
          List.of(
              "DATA MailFilter first: quarantine: looks odd",
              "DATA server: mail to quarantine goes into the mailbox quarantine@example.org",
              "DATA MailStore memory: stored in quarantine@example.org"),
          atTheEnd(server, send(client, "quarantine", NOTHING)).subList(0, 3));
      String skipped = send(client, "skip", NOTHING);
      assertTrue(
          atTheEnd(server, skipped).get(1).matches(".*second: plugin .* on purpose.*; so: pass"),
          () -> atTheEnd(server, skipped).toString());
      send(client, "reject", NOTHING);
      send(client, "throw", NOTHING);
      client.command("QUIT");
      List<String> all = Ask.words(session(server));
      assertTrue(all.contains("DATA server: 554 5.7.1 not this"), all::toString);
      assertTrue(
          all.stream().anyMatch(one -> one.matches(".*first: plugin .* so: defer: 451 4.7.1 .*")),
          all::toString);
    }
  }

  private static List<String> atTheEnd(TestServer server, String id) {
    return Ask.words(Ask.trail(server, id)).stream().filter(one -> one.startsWith("DATA")).toList();
  }

  @Test
  void deadlinesAndAnOpenBreakerAreTold() throws Exception {
    Whims.letGo = new CountDownLatch(1);
    try (TestServer server = builder().patience(Duration.ofMillis(100)).start()) {
      try (Client client = new Client(server.port("smtp"))) {
        for (int i = 0; i < 11; i++) {
          client.command("EHLO hang");
        }
      }
      List<String> words = Ask.words(session(server));
      assertTrue(
          words.stream()
              .anyMatch(one -> one.contains("has not come back within 100 ms; so: defer: 451")),
          words::toString);
      assertTrue(
          words.stream().anyMatch(one -> one.contains("none is made for a while; so: defer")),
          words::toString);
    }
  }

  @Test
  void anOpenSessionIsToldAsFarAsItIs() throws Exception {
    try (TestServer server = builder().start();
        Client client = new Client(server.port("smtp"))) {
      client.command("EHLO mx.elsewhere.example");
      client.command("MAIL FROM:<bob@elsewhere.example>");
      List<Map<String, String>> rows = Ask.trail(server, Whims.SEEN.getFirst().id());
      assertEquals("MAIL", rows.getLast().get("step"));
      assertEquals("", rows.getLast().get("message"));
    }
  }

  @Test
  void whatOthersHaveWrittenIsCutAndEscaped() throws Exception {
    try (TestServer server = builder().start();
        Client client = new Client(server.port("smtp"))) {
      String id = send(client, "evil", NOTHING);
      client.command("MAIL FROM:<bob@elsewhere.example>");
      client.command("RCPT TO:<\"\\\"; MailStore \u009b31m\"@example.org>");
      client.command("RSET");
      List<Map<String, String>> rows = Ask.trail(server, Whims.SEEN.getFirst().id());

      String all = rows.toString();
      assertTrue(
          all.chars().allMatch(c -> c == '\n' || c >= ' ' && c <= '~' || Character.isLetter(c)),
          all);
      String change =
          rows.stream()
              .filter(row -> row.get("message").equals(id))
              .map(row -> row.get("changes"))
              .filter(changes -> !changes.isEmpty())
              .findFirst()
              .orElseThrow();
      assertTrue(change.startsWith("added X-Evil: a\\u202e\\u009b31m\\u0009xx"), change);
      assertTrue(change.endsWith("x...") && change.length() < 250, change);
    }
  }

  @Test
  void noPasswordAndNoNameOfALoginIsNoted() throws Exception {
    try (TestServer server = builder().start()) {
      try (Client client = new Client(server.port("submission"))) {
        client.command("EHLO mx.elsewhere.example");
        client.command("AUTH PLAIN " + Ask.base64("\0ann@example.org\0wrong horse"));
        client.command("AUTH PLAIN " + Ask.base64("\0wrong horse\0x"));
        client.command("AUTH PLAIN " + Ask.base64("\0ann@example.org\0secret"));
      }
      List<Map<String, String>> rows = session(server);

      assertFalse(rows.toString().contains("horse"), rows::toString);
      assertFalse(rows.toString().contains("secret"), rows::toString);
      List<String> words = Ask.words(rows);
      assertTrue(
          words.stream()
              .anyMatch(one -> one.matches("AUTH Authenticator \\S+: accepted as ann@.*")),
          words::toString);
      assertTrue(
          words.stream()
              .anyMatch(one -> one.matches("AUTH Authenticator \\S+: refused: a wrong password")),
          words::toString);
      assertTrue(
          words.contains("AUTH SaslMechanism PLAIN: accepted as ann@example.org"), words::toString);
    }
  }

  @Test
  void aMessageThatIsTooLargeIsTold() throws Exception {
    try (TestServer server = builder().set("limits", "{\"messageSize\": \"100B\"}").start()) {
      try (Client client = new Client(server.port("smtp"))) {
        send(client, "mx.elsewhere.example", "X: " + "x".repeat(200) + "\r\n");
      }
      List<String> words = Ask.words(session(server));
      assertTrue(words.getLast().startsWith("DATA server: 552 5.3.4 "), words::toString);
    }
  }

  @Test
  void whatIsUnknownIsSaidToBe() throws Exception {
    try (TestServer server = builder().set("trails", "2").start();
        Client client = new Client(server.port("smtp"))) {
      AdminReply unknown = Ask.explain(server, "k3f9ab-7\u001b");
      assertEquals(2, unknown.exitCode());
      assertTrue(
          unknown.lines().getFirst().startsWith("nothing is remembered of \"k3f9ab-7\\u001b\""),
          unknown::toString);

      String first = send(client, "mx.elsewhere.example", NOTHING);
      send(client, "mx.elsewhere.example", NOTHING);
      assertEquals(0, Ask.explain(server, first).exitCode());
      send(client, "mx.elsewhere.example", NOTHING);
      assertEquals(2, Ask.explain(server, first).exitCode());
    }
    try (TestServer server = builder().set("trails", "0").start();
        Client client = new Client(server.port("smtp"))) {
      AdminReply none = Ask.explain(server, send(client, "change", NOTHING));
      assertEquals(2, none.exitCode());
      assertTrue(none.lines().getFirst().contains("\"trails\""), none::toString);
      assertEquals(1, server.store().messages("ann@example.org").size());
    }
  }
}
