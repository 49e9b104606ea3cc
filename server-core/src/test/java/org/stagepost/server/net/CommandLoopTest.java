package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Step;
import org.stagepost.server.net.SessionSettings.ErrorLimits;

final class CommandLoopTest {

  private TestServer server;
  private TestClient client;

  @BeforeEach
  void connect() throws Exception {
    server = TestServer.usual();
    client = server.greeted();
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void answers() throws Exception {
    client.send("ECHO one two \r\n");
    client.expect("echo one two ");
  }

  @Test
  void takesVerbsInAnyCase() throws Exception {
    client.send("echo a\r\nEcHo b\r\n");
    client.expect("echo a", "echo b");
  }

  @Test
  void answersAndCloses() throws Exception {
    client.send("QUIT\r\n");
    client.expect("bye");
    client.expectEnd();
  }

  @Test
  void closesTheConversationBeforeTheLastWordIsSent() throws Exception {
    client.send("QUIT\r\n");
    client.expect("bye");
    assertEquals(List.of("open", "done", "close"), List.copyOf(server.protocol.events));
  }

  @Test
  void asks() throws Exception {
    client.send("ASK\r\n");
    client.expect("more?");
    client.send("all of this\r\n");
    client.expect("got all of this");
    assertEquals(List.of("open", "done"), List.copyOf(server.protocol.events));
  }

  @Test
  void asksForALongLine() throws Exception {
    client.send("ASK\r\n");
    client.expect("more?");
    client.send("x".repeat(12_288) + "\r\n");
    client.expect("got " + "x".repeat(12_288).substring(0, 506));
    client.send("ASK\r\n");
    client.expect("more?");
    client.send("x".repeat(12_289) + "\r\nECHO on\r\n");
    client.expect("-LINE_TOO_LONG", "echo on");
  }

  @Test
  void refusesABadAnswer() throws Exception {
    client.send("ASK\r\n");
    client.expect("more?");
    client.send("a\0b\r\nECHO on\r\n");
    client.expect("-BAD_LINE", "echo on");
  }

  /** Who has asked may have words of its own for an answer that cannot be read. */
  @Test
  void letsWhoHasAskedSayWhatIsWrong() throws Exception {
    server.protocol.add("PICKY", FakeCommand.of(a -> new Step.Ask(FakeReply.ok("more?"), PICKY)));
    client.send("PICKY\r\n");
    client.expect("more?");
    client.send("x".repeat(12_289) + "\r\n");
    client.expect("without TOO_LONG");
    client.send("PICKY\r\n");
    client.expect("more?");
    client.send("a\0b\r\nECHO on\r\n");
    client.expect("without BAD", "echo on");
  }

  private static final Step.LineHandler PICKY =
      new Step.LineHandler() {
        @Override
        public Step handle(Arguments line) {
          return Step.answer(FakeReply.ok("got it"));
        }

        @Override
        public Optional<Step> withoutLine(Step.LineFault fault) {
          return Optional.of(Step.answer(FakeReply.ok("without " + fault)));
        }
      };

  @Test
  void asksManyTimesWithoutAStack() throws Exception {
    server.protocol.add("MANY", FakeCommand.of(a -> again(20_000)));
    client.send("MANY\r\n" + "x\r\n".repeat(20_000));
    for (int i = 0; i < 20_000; i++) {
      client.expect("again");
    }
    client.expect("enough");
  }

  private static Step again(int times) {
    return times == 0
        ? Step.answer(FakeReply.ok("enough"))
        : new Step.Ask(FakeReply.ok("again"), line -> again(times - 1));
  }

  @Test
  void sendsListingsWithTheirDotsStuffed() throws Exception {
    client.send("LIST a .b . ..\r\n");
    client.expect("list", "a", "..b", "..", "...", ".");
    client.send("LIST\r\n");
    client.expect("list", ".");
  }

  @Test
  void replacesControlCharactersAndBoundsStatusLines() throws Exception {
    server.protocol.add(
        "ODD",
        FakeCommand.of(
            a ->
                Step.answer(
                    new FakeReply(
                        List.of("a\r\nb\0c\u007f", "\u00fc".repeat(300)),
                        false,
                        Optional.of(List.of("x\r\n.\r\ny", "z\u00fc\r\n"))))));
    client.send("ODD\r\n");
    client.expect("a  b c ");
    assertEquals("\u00c3\u00bc".repeat(255), client.line());
    client.expect("x  .  y", "z\u00c3\u00bc  ", ".");
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    client.send("WHAT\r\nV\u00e4RB\r\n" + "X".repeat(33) + "\r\nEC\tHO\r\n");
    client.expect("-UNKNOWN_COMMAND", "-UNKNOWN_COMMAND", "-UNKNOWN_COMMAND", "-UNKNOWN_COMMAND");
  }

  @Test
  void refusesLinesWithoutAVerb() throws Exception {
    client.send("\r\n ECHO\r\n   \r\nECHO on\r\n");
    client.expect("-BAD_LINE", "-BAD_LINE", "-BAD_LINE", "echo on");
  }

  @Test
  void refusesInTheWrongState() throws Exception {
    client.send("STATE\r\nECHO on\r\n");
    client.expect("-WRONG_STATE", "echo on");
    assertEquals(List.of("open", "done", "done"), List.copyOf(server.protocol.events));
  }

  @Test
  void refusesLoginInPlainText() throws Exception {
    client.send("LOGIN ann secret\r\nECHO on\r\n");
    client.expect("-PROTECTION_REQUIRED", "echo on");
  }

  @Test
  void refusesTlsWhereThereIsNone() throws Exception {
    client.send("TLS\r\nECHO on\r\n");
    client.expect("-TLS_UNAVAILABLE", "echo on");
  }

  @Test
  void boundsLinesByTrait() throws Exception {
    client.send("SHORT " + "x".repeat(4090) + "\r\n");
    client.expect("length 4090");
    client.send("SHORT " + "x".repeat(4091) + "\r\nECHO on\r\n");
    client.expect("-LINE_TOO_LONG", "echo on");
    client.send("LONG " + "x".repeat(12_283) + "\r\n");
    client.expect("length 12283");
    client.send("LONG " + "x".repeat(12_284) + "\r\nECHO on\r\n");
    client.expect("-LINE_TOO_LONG", "echo on");
    client.send("x".repeat(1_000_000) + "\r\nECHO on\r\n");
    client.expect("-LINE_TOO_LONG", "echo on");
  }

  @Test
  void swallowsOctetsBehindARefusedCommand() throws Exception {
    client.send("BADCHUNK 12\r\nECHO evil\r\n\0ECHO on\r\n");
    client.expect("-WRONG_STATE", "echo on");
    client.send("CHUNK 12\r\nECHO evil\r\n\0ECHO on\r\n");
    client.expect("chunk", "echo on");
    client.send("CHUNK 9" + " ".repeat(4090) + "\r\nECHO evilECHO on\r\n");
    client.expect("-LINE_TOO_LONG", "echo on");
  }

  @Test
  void closesWhereNobodyKnowsWhatFollows() throws Exception {
    client.send("CHUNK 11\0\r\nECHO evil\r\n");
    client.expect("-BAD_LINE");
    client.expectEnd();
    try (TestClient other = server.greeted()) {
      other.send("CHUNK 2147483647\r\nECHO evil\r\n");
      other.expect("-MESSAGE_TOO_LARGE");
      other.expectEnd();
    }
  }

  @Test
  void answersWhenACommandFails() throws Exception {
    server.protocol.add(
        "BOOM",
        FakeCommand.of(
            a -> {
              throw new IllegalStateException("boom");
            }));
    server.protocol.add(
        "MEMORY",
        FakeCommand.of(
            a -> {
              throw new OutOfMemoryError("test");
            }));
    server.protocol.add("STACK", FakeCommand.of(a -> deeper(1)));
    server.protocol.add("NULL", FakeCommand.of(a -> null));
    client.send("BOOM\r\nMEMORY\r\nSTACK\r\nNULL\r\nECHO on\r\n");
    client.expect("-FAILED", "-FAILED", "-FAILED", "-FAILED", "echo on");
  }

  /** A reply whose words cannot be found. */
  private static final Reply WORDLESS =
      new Reply() {
        @Override
        public List<String> statusLines(Locale language) {
          throw new IllegalStateException("no words, as the test wants it");
        }

        @Override
        public boolean refuses() {
          return false;
        }
      };

  @Test
  void answersWhenAReplyHasNoWords() throws Exception {
    server.protocol.add("ANSWER", FakeCommand.of(a -> Step.answer(WORDLESS)));
    server.protocol.add("PROMPT", FakeCommand.of(a -> new Step.Ask(WORDLESS, line -> null)));
    server.protocol.add("NOTHING", FakeCommand.of(a -> new Step.Answer(null)));
    server.protocol.add(
        "FIRST",
        FakeCommand.of(
            a ->
                new Step.SendMessage(WORDLESS, FakeSink.source(new byte[9]), OptionalInt.empty())));
    client.send("ANSWER\r\nPROMPT\r\nNOTHING\r\nFIRST\r\nECHO on\r\n");
    client.expect("-FAILED", "-FAILED", "-FAILED", "-FAILED", "echo on");
  }

  @Test
  void aListingThatFailsNeverLooksWhole() throws Exception {
    Iterable<String> failing = () -> Stream.of("a", "b").peek(line -> requireNotB(line)).iterator();
    server.protocol.add("FAIL", FakeCommand.of(a -> Step.answer(FakeReply.list("list", failing))));
    client.send("FAIL\r\n");
    assertFalse(client.rest().endsWith(".\r\n"));
  }

  private static void requireNotB(String line) {
    if (line.equals("b")) {
      throw new IllegalStateException("as the test wants it");
    }
  }

  @Test
  void noLimitIsNone() throws Exception {
    ErrorLimits none = new ErrorLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
    Patience patience = new Patience(none);
    patience.refused();
    assertFalse(patience.isExhausted());
  }

  private static Step deeper(int depth) {
    return depth < 0 ? Step.answer(FakeReply.ok("")) : deeper(depth + 1 - depth % 1);
  }

  @Test
  void endsAfterTooManyErrors() throws Exception {
    client.send("NO\r\n".repeat(30));
    for (int i = 0; i < 20; i++) {
      client.expect("-no");
    }
    client.expect("-TOO_MANY_ERRORS");
    client.expectEnd();
  }

  @Test
  void forgivesErrorsOfASessionInGoodUse() throws Exception {
    for (int i = 0; i < 100; i++) {
      client.send("NO\r\n" + "ECHO x\r\n".repeat(4));
      client.expect("-no", "echo x", "echo x", "echo x", "echo x");
    }
    for (int i = 0; i < 10; i++) {
      client.send("NO\r\n".repeat(19) + "DATA\r\n");
      for (int j = 0; j < 19; j++) {
        client.expect("-no");
      }
      client.expect("send");
      client.send("x\r\n.\r\n");
      client.expect("taken 3");
    }
  }

  @Test
  void toleratesAHundredCommandsThatMoveNoMail() throws Exception {
    client.send("JUNK\r\n".repeat(200));
    for (int i = 0; i < 120; i++) {
      client.expect("junk");
    }
    client.expect("-TOO_MANY_ERRORS");
    client.expectEnd();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /x HTTP/1.1\r\n\r\nECHO evil\r\n",
        "OPTIONS *\r\n",
        "FROB x HTTP/1.0\r\nECHO evil\r\n"
      })
  void closesAtHttp(String request) throws Exception {
    client.send(request);
    client.expect("-FOREIGN_PROTOCOL");
    client.expectEnd();
  }

  @Test
  void closesAtATlsHello() throws Exception {
    client.send("\u0016\u0003\u0001\u0002\u0000\u0001");
    client.expect("-FOREIGN_PROTOCOL");
    client.expectEnd();
  }

  @Test
  void sendsRepliesOfAGroupInOnePiece() throws Exception {
    client.send("ECHO 1\r\nECHO 2\r\nNO\r\nECHO 3\r\n");
    assertEquals("echo 1\r\necho 2\r\n-no\r\necho 3\r\n", client.piece());
  }

  @Test
  void sendsRepliesUpToAFlushingCommandBeforeTheNextRuns() throws Exception {
    CountDownLatch flushed = new CountDownLatch(1);
    server.protocol.add(
        "WAIT",
        FakeCommand.of(
            a -> {
              flushed.await();
              return Step.answer(FakeReply.ok("waited"));
            }));
    client.send("ECHO 1\r\nFLUSH\r\nWAIT\r\n");
    client.expect("echo 1", "flushed");
    flushed.countDown();
    client.expect("waited");
  }

  @Test
  void takesCommandsThatComeInSingleOctets() throws Exception {
    client.drip("ECHO 1\r\nASK\r\nanswer\r\nDATA\r\n.x\r\n..\r\n.\r\nQUIT\r\n");
    client.expect("echo 1", "more?", "got answer", "send", "taken 6", "bye");
    assertEquals("x\r\n.\r\n", server.protocol.message());
  }

  @Test
  void doesNotReadOnWhileTheClientReadsNoReplies() throws Exception {
    String reply = "x".repeat(400);
    server.protocol.add("BIG", FakeCommand.of(a -> Step.answer(FakeReply.ok(reply))));
    Thread sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    client.send("BIG\r\n".repeat(20_000));
                  } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
    for (int i = 0; i < 20_000; i++) {
      client.expect(reply);
    }
    sender.join();
    assertTrue(server.server.openSessions() == 1);
  }
}
