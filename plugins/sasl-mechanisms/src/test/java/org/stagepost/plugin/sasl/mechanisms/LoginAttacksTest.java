package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.plugin.sasl.mechanisms.MailClient.Door;
import org.stagepost.testkit.TestServer;

/** What has hurt other servers at AUTH, in both protocols. */
final class LoginAttacksTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = LoginServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<Door> doors() {
    return LoginServer.DOORS;
  }

  private static MailClient connect(Door door) throws Exception {
    MailClient client = LoginServer.connect(server, door);
    client.mechanisms();
    return client;
  }

  private static String login(MailClient client, String mechanism, String user) throws Exception {
    return client.login(
        mechanism,
        Clients.of(mechanism, user + "@example.org", "secret-of-" + user, client.binding()));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static void assertIn(MailClient client, String answer) {
    assertTrue(client.isIn(answer), answer);
  }

  private static void assertMalformed(MailClient client, String answer) {
    assertTrue(client.isMalformed(answer), answer);
  }

  /** CVE-2025-59028. */
  @ParameterizedTest
  @MethodSource("doors")
  void badBase64DisturbsNoOtherLogin(Door door) throws Exception {
    try (MailClient one = connect(door);
        MailClient other = connect(door)) {
      assertTrue(one.isChallenge(one.command("AUTH LOGIN")));
      assertTrue(other.isChallenge(other.command("AUTH PLAIN")));
      assertTrue(one.isChallenge(one.command(base64("ann@example.org"))));
      assertMalformed(other, other.command("!!!!"));
      assertTrue(other.isChallenge(other.command("AUTH CRAM-MD5")));
      assertMalformed(other, other.command("====" + base64("x")));
      assertIn(one, one.command(base64("secret-of-ann")));
      assertIn(other, login(other, "PLAIN", "bob"));
      one.quit();
      other.quit();
    }
  }

  /** CVE-2011-1720. */
  @ParameterizedTest
  @MethodSource("doors")
  void oneMechanismAfterAnotherOnOneConnection(Door door) throws Exception {
    try (MailClient client = LoginServer.connect(server, door)) {
      List<String> mechanisms = client.mechanisms();
      for (String first : mechanisms) {
        for (String second : mechanisms) {
          assertTrue(client.isChallenge(client.command("AUTH " + first)), first);
          assertEquals(
              door.smtp() ? "501 5.7.0 The login was cancelled" : "-ERR cancelled",
              client.command("*"));
          String answer =
              client.login(
                  second, Clients.of(second, "ann@example.org", "wrong", client.binding()));
          assertTrue(client.isRefused(answer), first + ", " + second + ": " + answer);
        }
      }
      assertIn(client, login(client, mechanisms.getFirst(), "ann"));
      client.quit();
    }
  }

  /** CVE-2018-6789. */
  @ParameterizedTest
  @MethodSource("doors")
  void base64OfEveryLengthIsAnswered(Door door) throws Exception {
    try (MailClient client = connect(door)) {
      for (int length = 1; length <= 64; length++) {
        String text = "QUFB".repeat(16).substring(0, length);
        assertMalformed(client, client.command("AUTH PLAIN " + text));
        assertTrue(client.isChallenge(client.command("AUTH PLAIN")));
        assertMalformed(client, client.command(text));
        assertTrue(client.isChallenge(client.command("AUTH LOGIN")));
        String answer = client.command(text);
        if (length % 4 == 0) { // a name, as any other
          assertTrue(client.isChallenge(answer), answer);
          answer = client.command(text);
          assertTrue(client.isRefused(answer), answer);
        } else {
          assertMalformed(client, answer);
        }
      }
      assertIn(client, login(client, "PLAIN", "ann"));
      client.quit();
    }
  }

  /** CVE-2019-11494, CVE-2019-11499. */
  @ParameterizedTest
  @MethodSource("doors")
  void whoIsGoneInTheMiddleTakesNobodyAlong(Door door) throws Exception {
    List<String> mechanisms;
    try (MailClient client = LoginServer.connect(server, door)) {
      mechanisms = client.mechanisms();
    }
    for (String mechanism : mechanisms) {
      try (MailClient client = connect(door)) {
        assertTrue(client.isChallenge(client.command("AUTH " + mechanism)), mechanism);
      } // cut
      try (MailClient client = connect(door)) {
        client.command("AUTH " + mechanism);
        client.command(base64("ann@example.org"));
      }
    }
    server.awaitNoSession();
    try (MailClient client = connect(door)) {
      assertIn(client, login(client, "PLAIN", "ann"));
      client.quit();
    }
  }

  /** CVE-2025-30189: nobody is taken for whoever has logged in before. */
  @ParameterizedTest
  @MethodSource("doors")
  void twoUsersInTurnsGetTheirOwnMail(Door door) throws Exception {
    if (door.smtp()) {
      return; // where there is no mail to get
    }
    for (int turn = 0; turn < 50; turn++) {
      boolean ann = turn % 2 == 0;
      try (MailClient client = connect(door)) {
        assertIn(client, login(client, "PLAIN", ann ? "ann" : "bob"));
        String stat = client.command("STAT");
        assertTrue(stat.startsWith(ann ? "+OK 1 " : "+OK 2 "), stat);
        client.quit();
      }
    }
  }

  /** RFC 4954 §4, RFC 5034 §4: a mechanism in which the server speaks first has no such thing. */
  @ParameterizedTest
  @MethodSource("doors")
  void cramMd5TakesNoInitialResponse(Door door) throws Exception {
    try (MailClient client = connect(door)) {
      assertMalformed(client, client.command("AUTH CRAM-MD5 ="));
      assertMalformed(
          client,
          client.command(
              "AUTH CRAM-MD5 " + base64("ann@example.org 0123456789abcdef0123456789abcdef")));
      assertIn(client, login(client, "CRAM-MD5", "ann"));
      client.quit();
    }
  }

  /** The refusal of a token has a reason in front of it, and only then is said. */
  @ParameterizedTest
  @MethodSource("doors")
  void theReasonsForRefusingATokenComeFirst(Door door) throws Exception {
    try (MailClient client = connect(door)) {
      String reasons =
          client.command("AUTH OAUTHBEARER " + base64("n,,\u0001auth=Bearer wrong\u0001\u0001"));
      assertTrue(client.isChallenge(reasons), reasons);
      assertTrue(
          new String(Base64.getDecoder().decode(reasons.replaceFirst("^\\S+ ", "")), UTF_8)
              .startsWith("{\"status\":\"invalid_token\""),
          reasons);
      String answer = client.command("AQ=="); // RFC 7628 §3.2.3
      assertTrue(client.isRefused(answer), answer);
      String of =
          client.login(
              "XOAUTH2",
              Clients.of("XOAUTH2", "bob@example.org", "secret-of-ann", Optional.empty()));
      assertTrue(client.isRefused(of), of);
    }
  }
}
