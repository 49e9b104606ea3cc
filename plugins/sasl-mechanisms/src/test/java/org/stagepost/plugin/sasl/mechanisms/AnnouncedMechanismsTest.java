package org.stagepost.plugin.sasl.mechanisms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.plugin.sasl.mechanisms.MailClient.Door;
import org.stagepost.plugin.sasl.mechanisms.MailClient.Tls;
import org.stagepost.testkit.TestServer;

/** What is announced works, in each protocol and with each kind of TLS. */
final class AnnouncedMechanismsTest {

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

  private static List<String> announced(Door door) throws Exception {
    try (MailClient client = LoginServer.connect(server, door)) {
      return client.mechanisms();
    }
  }

  @ParameterizedTest
  @MethodSource("doors")
  void eachMechanismThatIsAnnouncedLetsInWhoseSecretIsRight(Door door) throws Exception {
    List<String> announced = announced(door);
    assertTrue(
        announced.containsAll(
            List.of(
                "SCRAM-SHA-1",
                "SCRAM-SHA-256",
                "SCRAM-SHA-512",
                "CRAM-MD5",
                "OAUTHBEARER",
                "XOAUTH2",
                "PLAIN",
                "LOGIN")),
        announced.toString());
    for (String bound : List.of("SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-512-PLUS")) {
      assertEquals(door.tls() != Tls.NEVER, announced.contains(bound), bound);
    }
    assertFalse(announced.contains("EXTERNAL"), "nobody has shown a certificate");
    for (String mechanism : announced) {
      try (MailClient client = LoginServer.connect(server, door)) {
        client.mechanisms(); // SMTP wants to be greeted
        assertRefused(client, login(client, mechanism, "nobody", "secret-of-nobody"), mechanism);
        assertRefused(client, login(client, mechanism, "ann", "secret-of-bob"), mechanism);
        String answer = login(client, mechanism, "ann", "secret-of-ann");
        assertTrue(client.isIn(answer), mechanism + ": " + answer);
        client.quit();
      }
    }
  }

  private static String login(MailClient client, String mechanism, String user, String secret)
      throws Exception {
    return client.login(
        mechanism, Clients.of(mechanism, user + "@example.org", secret, client.binding()));
  }

  private static void assertRefused(MailClient client, String answer, String mechanism) {
    assertTrue(client.isRefused(answer), mechanism + ": " + answer);
  }

  @ParameterizedTest
  @MethodSource("doors")
  void whatIsNotAnnouncedDoesNotWork(Door door) throws Exception {
    List<String> announced = announced(door);
    List<String> others =
        Stream.of(
                "EXTERNAL",
                "SCRAM-SHA-1",
                "SCRAM-SHA-1-PLUS",
                "SCRAM-SHA-256",
                "SCRAM-SHA-256-PLUS",
                "SCRAM-SHA-512",
                "SCRAM-SHA-512-PLUS",
                "DIGEST-MD5",
                "ANONYMOUS")
            .filter(mechanism -> !announced.contains(mechanism))
            .toList();
    try (MailClient client = LoginServer.connect(server, door)) {
      client.mechanisms();
      for (String mechanism : others) {
        String expected =
            door.smtp()
                ? "504 5.5.4 This mechanism is not offered here"
                : "-ERR no such mechanism here";
        assertEquals(expected, client.command("AUTH " + mechanism));
        assertEquals(expected, client.command("AUTH " + mechanism + " ="));
        assertEquals(expected, client.command("AUTH " + mechanism + " biwsbj1hLHI9Yg=="));
      }
    }
  }

  /** The strongest first: what is bound, proofs, tokens, passwords. */
  @ParameterizedTest
  @MethodSource("doors")
  void theListIsInTheOrderOfStrength(Door door) throws Exception {
    List<String> order =
        List.of(
            "EXTERNAL",
            "SCRAM-SHA-512-PLUS",
            "SCRAM-SHA-256-PLUS",
            "SCRAM-SHA-1-PLUS",
            "SCRAM-SHA-512",
            "SCRAM-SHA-256",
            "SCRAM-SHA-1",
            "CRAM-MD5",
            "OAUTHBEARER",
            "XOAUTH2",
            "PLAIN",
            "LOGIN");
    List<String> announced = announced(door);
    assertTrue(order.containsAll(announced), announced.toString());
    assertEquals(
        announced.stream().sorted(Comparator.comparing(order::indexOf)).toList(), announced);
  }
}
