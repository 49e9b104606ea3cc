package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stagepost.testkit.ArrivedMessage;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.MemoryAccounts;
import org.stagepost.testkit.MemoryMailStore;
import org.stagepost.testkit.Misbehaviour;
import org.stagepost.testkit.StagepostServer;
import org.stagepost.testkit.TestClock;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** What the kit gives to somebody who wants a mail server in a test, and no plugin of his own. */
@StagepostServer(accounts = "ann@example.org:secret")
final class StagepostServerTest {

  private static final String ANN = "ann@example.org";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static Dialogue message(String subject) {
    return Dialogue.of(
        """
        S: 220 *
        C: HELO client.example.org
        S: 250 *
        C: MAIL FROM:<eve@elsewhere.example>
        S: 250 *
        C: RCPT TO:<ann@example.org>
        S: 250 *
        C: DATA
        S: 354 *
        C: Subject: %s
        C: X-Long: one
        C:   two
        C:
        C: text
        C: .
        S: 250 *
        """
            .formatted(subject)
            .replace("C:\n", "C: \n"));
  }

  /** In both of these the first message is the first: each test has a server of its own. */
  @Test
  void aMessageIsWaitedFor(TestServer server) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ArrivedMessage> awaited =
          threads.submit(() -> server.awaitMessage(ANN, PATIENCE.multipliedBy(6)));
      server.run("smtp", message("one"));
      server.run("smtp", message("two"));
      assertEquals(Optional.of("one"), awaited.get().header("Subject"));
      assertEquals(Optional.of("two"), server.awaitMessage(ANN, PATIENCE).header("subject"));
      assertEquals(2, server.messages(ANN).size());
    }
  }

  @Test
  void aMessageIsRead(TestServer server, TestClock clock, MemoryMailStore store) throws Exception {
    clock.set(Instant.parse("2030-01-02T00:00:00Z"));
    clock.advance(Duration.ofHours(3));
    server.run("smtp", message("news"));
    ArrivedMessage message = server.awaitMessage(ANN, PATIENCE);
    assertEquals(List.of("news"), message.headers("Subject"));
    assertEquals(Optional.of("one  two"), message.header("x-long"));
    assertEquals(Optional.empty(), message.header("text"));
    assertEquals("text\r\n", message.body());
    String received = message.header("Received").orElseThrow();
    assertTrue(received.contains("2 Jan 2030 03:00:00"), received);
    assertEquals(store.messages(ANN), List.of(message.text()));
    assertSame(store, server.store());
  }

  @Test
  void whoWaitsInVainIsTold(TestServer server) {
    server.run("smtp", message("one"));
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () -> server.awaitMessage("bob@example.org", Duration.ofMillis(10)));
    assertTrue(failure.getMessage().contains("ann@example.org=1"), failure.getMessage());
  }

  @Test
  void aRefusalMayEnd(TestServer server) {
    server.misbehave("rcpt", Misbehaviour.refuse("451-4.7.1 Not now", "451 4.7.1 Come back"), 1);
    server.run(
        "smtp",
        Dialogue.of(
            """
            S: 220 *
            C: HELO client.example.org
            S: 250 *
            C: MAIL FROM:<eve@elsewhere.example>
            S: 250 *
            C: RCPT TO:<ann@example.org>
            S: 451-4.7.1 Not now
            S: 451 4.7.1 Come back
            C: RCPT TO:<ann@example.org>
            S: 250 *
            """));
  }

  @Test
  void theEndOfAMessageIsRefused(TestServer server) {
    server.misbehave(".", Misbehaviour.refuse("554 5.6.0 Not this one"));
    AssertionError failure =
        assertThrows(AssertionError.class, () -> server.run("smtp", message("one")));
    assertTrue(failure.getMessage().contains("554 5.6.0 Not this one"), failure.getMessage());
    assertEquals(List.of(), server.messages(ANN));
    server.behave();
    server.run("smtp", message("one"));
    assertEquals(1, server.messages(ANN).size());
  }

  @Test
  void theConnectionIsCut(TestServer server) throws Exception {
    server.misbehave("NOOP", Misbehaviour.drop());
    server.run("smtp", Dialogue.of("S: 220 *\nC: NOOP\nX: closed\n"));
    server.run("submissions", Dialogue.of("S: 220 *\nC: NOOP\nX: closed\n"));
    server.awaitNoSession();
  }

  @Test
  void nothingIsAnsweredUntilTheServerBehaves(TestServer server) {
    server.misbehave("NOOP", Misbehaviour.hang());
    server.run(
        "smtp",
        Dialogue.of(
                """
                S: 220 *
                C: NOOP
                2S: 220 *
                2C: RSET
                2S: 250 *
                A: behave
                S: 250 *
                """)
            .action("behave", server::behave));
  }

  @Test
  void aServerThatHangsCanBeClosed(TestServer server) {
    server.misbehave("NOOP", Misbehaviour.hang());
    server.run("smtp", Dialogue.of("S: 220 *\nC: NOOP\n"));
  }

  @Test
  void anAnswerTakesItsTime(TestServer server) {
    Duration delay = Duration.ofMillis(200);
    server.misbehave("NOOP", Misbehaviour.delay(delay));
    long start = System.nanoTime();
    server.run("smtp", Dialogue.of("S: 220 *\nC: NOOP\nS: 250 *\n"));
    assertTrue(System.nanoTime() - start >= delay.toNanos());
  }

  /** A field says more than an annotation can. */
  @Nested
  final class WithAField {

    @StagepostServer
    static final TestServerBuilder SERVER =
        TestServer.ofClassPath().set("hostname", "\"mx.example.net\"");

    @Test
    void isWhatTheBuilderSays(TestServer server, MemoryAccounts accounts) throws Exception {
      server.run("smtp", Dialogue.of("S: 220 mx.example.net *\n"));
      assertEquals(List.of(), accounts.list());
    }
  }
}
