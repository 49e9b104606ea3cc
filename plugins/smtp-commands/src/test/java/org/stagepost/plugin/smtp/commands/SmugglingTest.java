package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.testkit.TestServer;

/**
 * Only CR LF dot CR LF ends a message (RFC 5321 §2.3.8, §4.1.1.4): whatever else looks like it does
 * not make commands of the text that follows (CVE-2023-51764, -51765, -51766, -51747).
 */
final class SmugglingTest {

  private static final String SMUGGLED =
      "MAIL FROM:<evil@elsewhere.example>\r\n"
          + "RCPT TO:<carl@example.org>\r\n"
          + "DATA\r\n"
          + "Subject: smuggled\r\n"
          + "\r\n"
          + "smuggled\r\n";

  private static TestServer strict;
  private static TestServer mending;

  @BeforeAll
  static void start() {
    strict = SmtpServers.upTo(1_000_000).start();
    mending = SmtpServers.upTo(1_000_000).set("smtp", "{\"bareLineEnds\": \"repair\"}").start();
  }

  @AfterAll
  static void stop() {
    strict.close();
    mending.close();
  }

  private static List<String> send(TestServer server, String end) throws Exception {
    server.store().clear();
    try (Client client = new Client(server.port("smtp")).toData()) {
      client.send("Subject: outer\r\n\r\nouter" + end + SMUGGLED + ".\r\nQUIT\r\n");
      return client.rest();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n.\n",
        "\r.\r",
        "\r\n.\n",
        "\n.\r\n",
        "\r\n.\r",
        "\r.\r\n",
        "\n.\r",
        "\r.\n",
        "\r\n.\r\r\n",
        "\n\n.\n\n",
        "\n\r.\n\r",
        "\r\n\n.\n\r\n"
      })
  void aMessageWithALoneCrOrLfIsRefusedAfterItsEnd(String end) throws Exception {
    List<String> replies = send(strict, end);
    assertEquals(2, replies.size(), replies.toString());
    assertTrue(replies.getFirst().startsWith("550 5.6.11 "), replies.toString());
    assertTrue(replies.getLast().startsWith("221 "), replies.toString());
    assertTrue(strict.store().isEmpty(), "nothing is stored");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n.\n",
        "\r.\r",
        "\r\n.\n",
        "\n.\r\n",
        "\r\n.\r",
        "\r.\r\n",
        "\n.\r",
        "\r.\n",
        "\n\n.\n\n",
        "\r\n\n.\n\r\n"
      })
  void mendedItIsOneMessageAllTheSame(String end) throws Exception {
    List<String> replies = send(mending, end);
    assertEquals(2, replies.size(), replies.toString());
    assertTrue(replies.getFirst().startsWith("250 2.0.0 "), replies.toString());
    assertEquals(List.of(), mending.store().messages(SmtpServers.CARL));
    String message = mending.store().messages(SmtpServers.ANN).getFirst();
    assertTrue(message.endsWith("\r\nsmuggled\r\n"), message);
    assertFalse(message.replace("\r\n", "").matches("(?s).*[\r\n].*"), "no lone CR or LF is left");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n\0.\r\n", "\r\n.\0\r\n", "\r\n. \r\n", "\r\n..\r\n", "\r\n .\r\n"})
  void whatHasNoLoneCrOrLfIsTextToTheTrueEnd(String end) throws Exception {
    List<String> replies = send(strict, end);
    assertEquals(2, replies.size(), replies.toString());
    assertTrue(replies.getFirst().startsWith("250 2.0.0 "), replies.toString());
    assertEquals(1, strict.store().messages(SmtpServers.ANN).size());
    assertEquals(List.of(), strict.store().messages(SmtpServers.CARL));
  }

  @Test
  void theTrueEndIsTheEnd() throws Exception {
    List<String> replies = send(strict, "\r\n.\r\n");
    assertEquals(6, replies.size(), replies.toString());
    assertEquals(1, strict.store().messages(SmtpServers.ANN).size());
    assertEquals(1, strict.store().messages(SmtpServers.CARL).size());
  }
}
