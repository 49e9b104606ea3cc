package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DialogueTest {

  /** Answers each line with the line itself, and QUIT with a close. */
  private static void echo(PlayedServer.Line line) throws IOException {
    line.say("+OK ready <17.42@here>\r\n");
    for (String heard = line.hear(); heard != null; heard = line.hear()) {
      line.say("+OK " + heard + "\r\n");
      if (heard.equals("QUIT")) {
        return;
      }
    }
  }

  private static void runWithEcho(String script) throws IOException {
    try (PlayedServer server = new PlayedServer(DialogueTest::echo)) {
      Dialogue.of(script).patience(Duration.ofSeconds(5)).run(server.port());
    }
  }

  private static String failureOf(String script) {
    return assertThrows(AssertionError.class, () -> runWithEcho(script)).getMessage();
  }

  @Test
  void exactLinesWildcardsAndTheEnd() throws IOException {
    runWithEcho(
        """
        # a comment

        S: +OK ready *
        C: USER ann
        S: +OK USER ann
        C: a.b*c
        S: *a.b*
        C:
        S: +OK\s
        C: QUIT
        S: +OK QUIT
        X: closed
        """);
  }

  @Test
  void anExactLineIsNoPattern() {
    String failure = failureOf("S: +OK *\nC: axb\nS: +OK a.b\n");
    assertTrue(failure.contains("--> S: +OK axb\n            ^\n"), failure);
  }

  @Test
  void capturesAreUsedAgainLiterally() throws IOException {
    runWithEcho(
        """
        S: +OK ready {stamp}
        C: * ${stamp} {x}
        S: +OK * <17.42@here> {x}
        C: again ${stamp}
        S: +OK again ${stamp}
        C: star
        S: +OK {star}
        """);
  }

  @Test
  void valuesAreGivenAndComputed() throws IOException {
    try (PlayedServer server = new PlayedServer(DialogueTest::echo)) {
      Dialogue.of("S: +OK ready {stamp}\nC: ${long}${upper}\nS: +OK ${long}<17.42@HERE>\n")
          .with("long", "*".repeat(300))
          .with("upper", captured -> captured.get("stamp").toUpperCase(java.util.Locale.ROOT))
          .run(server.port());
    }
  }

  @Test
  void rawOctetsBothWays() throws IOException {
    runWithEcho(
        """
        S: +OK *
        C\\: a\\tb\\xe9\\r\\nc\\\\d\\r\\n
        S\\: +OK a\\tb\\xe9\\r\\n+OK c\\\\d\\r\\n
        C: grüße
        S: +OK grüße
        """);
  }

  @Test
  void aGroupGoesOutInOneWrite() throws Exception {
    BlockingQueue<Integer> writes = new LinkedBlockingQueue<>();
    PlayedServer.Part countFirst =
        line -> {
          line.say("+OK\r\n");
          byte[] read = new byte[100];
          writes.add(line.socket().getInputStream().read(read));
        };
    try (PlayedServer server = new PlayedServer(countFirst)) {
      Dialogue.of("S: +OK\nC+: NOOP\nC+\\: NO\nC+\\: OP\\r\\n\nC: QUIT\nX: closed\n")
          .run(server.port());
    }
    assertEquals("NOOP\r\nNOOP\r\nQUIT\r\n".length(), writes.poll(5, TimeUnit.SECONDS));
  }

  @Test
  void severalConnectionsAndActions() throws IOException {
    List<String> done = new ArrayList<>();
    try (PlayedServer server = new PlayedServer(DialogueTest::echo);
        PlayedServer other = new PlayedServer(line -> line.say("220 other\r\n"))) {
      Dialogue.of(
              """
              S: +OK ready *
              2S: +OK ready *
              2C: two
              C: one
              A: note
              2S: +OK two
              S: +OK one
              3O: smtp
              3S: 220 other
              3X: closed
              C: <drop>
              S: +OK ready *
              C: <end>
              X: closed
              """)
          .action("note", () -> done.add("noted"))
          .listener("smtp", other.port())
          .run(server.port());
    }
    assertEquals(List.of("noted"), done);
  }

  @Test
  void linesBeforeTheOneThatCounts() throws IOException {
    try (PlayedServer server = new PlayedServer(line -> line.say("+OK\r\na\r\nb\r\n.\r\n"))) {
      Dialogue.of("S: +OK\nS*: .\nX: closed\n").run(server.port());
      Dialogue endless = Dialogue.of("S: +OK\nS*: c\n");
      String failure =
          assertThrows(AssertionError.class, () -> endless.run(server.port())).getMessage();
      assertTrue(failure.contains("closed the connection"), failure);
    }
  }

  @Test
  void theDifferenceIsMarkedInTheTranscript() {
    assertEquals(
        """
        dialogue, line 4: the server said something else
            S: +OK ready <17.42@here>
            C: STAT
        --> S: +OK STAT
                   ^
        expected
            S: +OK 2 320
        """
            .strip(),
        failureOf("S: +OK *\nC: STAT\n\nS: +OK 2 320\n"));
  }

  @Test
  void aLineTooManyIsADifference() {
    String failure = failureOf("S: +OK *\nC: one\nX: closed\n");
    assertTrue(failure.contains("--> S: +OK one\n"), failure);
    assertTrue(failure.endsWith("expected\n    X: closed"), failure);
  }

  @Test
  void aBareLineFeedIsADifference() throws IOException {
    try (PlayedServer server = new PlayedServer(line -> line.say("+OK\n"))) {
      for (String script : List.of("S: +OK\n", "S: +OK*\n", "S: {word}\n")) {
        Dialogue dialogue = Dialogue.of(script);
        String failure =
            assertThrows(AssertionError.class, () -> dialogue.run(server.port())).getMessage();
        assertTrue(failure.contains("--> S: +OK\\n\n"), failure);
      }
    }
  }

  @Test
  void silenceFails() throws IOException {
    try (PlayedServer server = new PlayedServer(PlayedServer.Line::hear)) {
      for (String script : List.of("S: +OK\n", "X: closed\n", "S\\: a\n")) {
        Dialogue dialogue = Dialogue.of(script).patience(Duration.ofMillis(50));
        String failure =
            assertThrows(AssertionError.class, () -> dialogue.run(server.port())).getMessage();
        assertTrue(failure.contains("said nothing for PT0.05S"), failure);
      }
    }
  }

  @Test
  void whatIsUnknownFails() {
    assertTrue(failureOf("C: ${nobody}\n").contains("nothing is called ${nobody} yet"));
    assertTrue(failureOf("A: nothing\n").contains("no action is called nothing"));
    assertTrue(failureOf("O: nowhere\n").contains("no listener is called nowhere"));
    assertTrue(failureOf("C\\: \\q\n").contains("unknown escape \\q"));
    assertTrue(failureOf("C\\: \\x1\n").contains("\\x needs two digits"));
    assertTrue(failureOf("C\\: \\xgg\n").contains("NumberFormatException"));
  }

  @Test
  void anActionThatFails() throws IOException {
    try (PlayedServer server = new PlayedServer(DialogueTest::echo)) {
      IOException cause = new IOException("no disk");
      Dialogue dialogue =
          Dialogue.of("A: break\n")
              .action(
                  "break",
                  () -> {
                    throw cause;
                  });
      AssertionError failure =
          assertThrows(AssertionError.class, () -> dialogue.run(server.port()));
      assertEquals(cause, failure.getCause());
    }
  }

  @Test
  void aLineThatIsNoneIsRefusedAtOnce() {
    for (String line : List.of("USER ann", "Q: what", "C:text", "C*: x", " C: x", "T+: x")) {
      IllegalArgumentException wrong =
          assertThrows(IllegalArgumentException.class, () -> Dialogue.of("# first\n" + line));
      assertEquals("dialogue, line 2: not a line of a dialogue: " + line, wrong.getMessage());
    }
  }

  @Test
  void resourcesAndFolders() throws IOException {
    try (PlayedServer server = new PlayedServer(DialogueTest::echo)) {
      List<Dialogue> dialogues = Dialogue.folder(DialogueTest.class, "/dialogues");
      assertEquals("[/dialogues/echo.dialogue]", dialogues.toString());
      dialogues.forEach(dialogue -> dialogue.run(server.port()));
    }
    assertThrows(
        IllegalArgumentException.class, () -> Dialogue.resource(DialogueTest.class, "/nowhere"));
  }
}
