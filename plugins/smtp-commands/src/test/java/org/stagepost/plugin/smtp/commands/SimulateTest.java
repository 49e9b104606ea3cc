package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pf4j.Extension;
import org.stagepost.api.event.MailEvent;
import org.stagepost.api.event.MailListener;
import org.stagepost.api.event.MessageAccepted;
import org.stagepost.api.session.Session;
import org.stagepost.server.admin.AdminReply;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** What {@code simulate} says would happen, and that nothing does. */
@Timeout(120)
final class SimulateTest {

  private static final String ANN = "ann@example.org";
  private static final String CARL = "carl@example.org";
  private static final BlockingQueue<MailEvent> HEARD = new LinkedBlockingQueue<>();

  /** Hears of everything. */
  @Extension
  public static final class Ear implements MailListener {
    @Inject
    Ear() {}

    @Override
    public String name() {
      return "ear";
    }

    @Override
    public void happened(MailEvent event) {
      HEARD.add(event);
    }
  }

  @BeforeEach
  void forget() {
    HEARD.clear();
    Whims.SEEN.clear();
  }

  @AfterEach
  void letGo() {
    Whims.letGo.countDown();
  }

  private static TestServerBuilder builder() {
    return TestServer.of(Whims.First.class, Whims.Second.class, Ear.class)
        .withPlugin(DataCommand.class)
        .set("filters", "[\"first\", \"second\"]")
        .account(ANN, "secret")
        .account(CARL, "secret");
  }

  private static TestServer server() {
    return builder().foreign().start();
  }

  private static String only(List<Map<String, String>> rows) {
    List<String> conclusions = Ask.conclusions(rows);
    assertEquals(1, conclusions.size(), rows::toString);
    return conclusions.getFirst();
  }

  @Test
  void eachHookIsAskedAndNothingComesOfIt() throws Exception {
    try (TestServer server = server()) {
      List<Map<String, String>> rows = Ask.simulate(server, "change", ANN);

      String id = rows.getFirst().get("message");
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
              "DATA MailStore memory: would be stored in ann@example.org, carl@example.org",
              "DATA server: 250 2.0.0 Accepted as " + id,
              "-> the message would be delivered to the mailboxes ann@example.org,"
                  + " carl@example.org"),
          Ask.words(rows));
      assertTrue(rows.get(10).get("changes").contains("added X-First: yes"), rows::toString);
      assertEquals(
          "the message would be accepted into quarantine by filter first",
          only(Ask.simulate(server, "quarantine", ANN)));
      assertEquals(
          "the message would be accepted and discarded by filter first",
          only(Ask.simulate(server, "discard", ANN)));

      assertTrue(server.store().isEmpty());
      assertEquals(2, Ask.explain(server, id).exitCode());
      assertEquals(2, Ask.explain(server, rows.getFirst().get("session")).exitCode());
      try (Client client = new Client(server.port("smtp")).toData()) {
        client.send(Ask.MESSAGE + ".\r\n");
        client.reply();
      }
      MailEvent first = HEARD.poll(10, TimeUnit.SECONDS);
      assertTrue(first instanceof MessageAccepted, () -> "heard of what was simulated: " + first);
    }
  }

  @Test
  void whatWouldBeRefusedIsSaid() {
    try (TestServer server = server()) {
      assertEquals(
          "EHLO go-away would be refused: 550 5.7.1 go away",
          only(Ask.simulate(server, "go-away", ANN)));
      List<String> some =
          Ask.conclusions(
              Ask.simulate(server, "mx.elsewhere.example", CARL, ANN, "no@example.org"));
      assertEquals(3, some.size(), some::toString);
      assertEquals(
          "RCPT carl@example.org would be refused: 450 4.7.1 not carl, not now", some.get(0));
      assertTrue(
          some.get(1).startsWith("RCPT no@example.org would be refused: 550 5.1.1"),
          some::toString);
      assertEquals("the message would be delivered to the mailbox ann@example.org", some.get(2));
      assertEquals(
          "the message would be refused by filter first: 554 5.7.1 not this",
          only(Ask.simulate(server, "reject", ANN)));
      assertTrue(
          only(Ask.simulate(server, "throw", ANN))
              .startsWith("the message would be refused by filter first: 451 4.7.1 "));
    }
  }

  @Test
  void aMessageThatIsTooLargeWouldBeRefused() {
    try (TestServer server = builder().set("limits", "{\"messageSize\": \"10B\"}").start()) {
      List<Map<String, String>> rows = Ask.simulate(server, "mx.elsewhere.example", ANN);
      assertTrue(only(rows).startsWith("the message would be refused: 552 5.3.4"), rows::toString);
    }
  }

  @Test
  void aFilterCannotTell() throws Exception {
    try (TestServer server = server()) {
      Map<String, String> letter =
          Map.of("from", "bob@elsewhere.example", "to", ANN, "ip", "2001:db8::7", "message", "");
      AdminReply reply = Ask.simulate(server, letter);
      assertEquals(0, reply.exitCode(), reply::toString);
      try (Client client = new Client(server.port("smtp"))) {
        client.command("QUIT");
      }
      Session imagined = Whims.SEEN.getFirst();
      Session real = Whims.SEEN.getLast();
      assertEquals(real.getClass(), imagined.getClass());
      assertEquals(real.listener(), imagined.listener());
      assertTrue(real.id().matches("[a-z0-9]{6}-[a-z0-9]+"), real::id);
      assertTrue(imagined.id().matches("[a-z0-9]{6}-[a-z0-9]+"), imagined::id);
      assertEquals("2001:db8:0:0:0:0:0:7", imagined.peer().getAddress().getHostAddress());
      assertEquals("[IPv6:2001:db8:0:0:0:0:0:7]", reply.rows().get(2).get("about"));
    }
  }

  @Test
  void deadlinesAndTheBreakerHold() {
    Whims.letGo = new CountDownLatch(1);
    TestServerBuilder alone = builder().foreign().set("filters", "[\"first\"]");
    try (TestServer server = alone.patience(Duration.ofMillis(100)).start()) {
      assertTrue(
          only(Ask.simulate(server, "hang", ANN)).startsWith("EHLO hang would be refused: 451"));
      for (int i = 0; i < 15; i++) {
        Ask.simulate(server, "fail", ANN);
      }
      List<String> words = Ask.words(Ask.simulate(server, "mx.elsewhere.example", ANN));
      assertTrue(words.getFirst().contains("none is made for a while; so: defer"), words::toString);
      assertTrue(words.getLast().startsWith("-> the client would be turned away: 421"));
    }
  }

  @Test
  void aBundledFilterThatHangsWouldCostTheConnection() throws IOException {
    Whims.letGo = new CountDownLatch(1);
    try (TestServer server = builder().patience(Duration.ofMillis(100)).start()) {
      List<Map<String, String>> rows = Ask.simulate(server, "hang", ANN);
      assertEquals(
          "the connection would be closed: plugin " + Whims.class.getPackageName() + " hangs",
          only(rows));
      assertEquals("CONNECT MailFilter first: pass", Ask.words(rows).getFirst());
      assertEquals(3, Ask.words(rows).size(), rows::toString);
    }
  }

  @Test
  void whatCannotBeSentIsSaidToBe() {
    try (TestServer server = server()) {
      Map<String, String> letter = new HashMap<>(Map.of("from", "", "to", ANN, "message", ""));
      assertEquals(0, Ask.simulate(server, letter).exitCode());
      letter.put("from", "nobody");
      letter.put("to", ANN + "\n@@\u001b");
      letter.put("ip", "localhost");
      letter.put("hello", "a b");
      AdminReply reply = Ask.simulate(server, letter);
      assertEquals(2, reply.exitCode());
      assertEquals(
          List.of(
              "not an IP address: \"localhost\"",
              "not a mail address: \"nobody\"",
              "not a mail address: \"@@\\u001b\""),
          reply.lines());
      letter.put("from", "");
      letter.put("to", ANN);
      letter.put("ip", "192.0.2.1");
      assertEquals(
          List.of("not a name that a client could have: \"a b\""),
          Ask.simulate(server, letter).lines());
      assertFalse(server.store().messages(ANN).size() > 0);
    }
  }
}
