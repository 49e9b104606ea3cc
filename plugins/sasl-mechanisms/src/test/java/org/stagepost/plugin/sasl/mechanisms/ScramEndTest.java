package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.api.event.LoginRefused;
import org.stagepost.api.event.LoginSucceeded;
import org.stagepost.api.event.MailEvent;
import org.stagepost.api.event.MailListener;
import org.stagepost.plugin.sasl.mechanisms.MailClient.Door;
import org.stagepost.testkit.TestServer;

/** The client has the last word of SCRAM: it checks the server's proof (RFC 5802 §3). */
final class ScramEndTest {

  private static final String ANN = "ann@example.org";

  static List<Door> doors() {
    return LoginServer.DOORS;
  }

  /** Hears of logins. */
  public static final class Hearing implements MailListener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public String name() {
      return "hearing";
    }

    @Override
    public void happened(MailEvent event) {
      switch (event) {
        case LoginSucceeded in -> heard.add("in: " + in.account());
        case LoginRefused _ -> heard.add("refused");
        default -> {
          // of no interest here
        }
      }
    }
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }

  private static byte[] challenge(MailClient client, String answer) {
    assertTrue(client.isChallenge(answer), answer);
    return Base64.getDecoder().decode(answer.substring(answer.indexOf(' ') + 1));
  }

  @ParameterizedTest
  @MethodSource("doors")
  void aClientThatRejectsTheServersProofIsNotLoggedIn(Door door) throws Exception {
    try (TestServer server = LoginServer.builder().with(Hearing.class).start()) {
      try (MailClient client = LoginServer.connect(server, door)) {
        client.mechanisms();
        ScramClient scram = new ScramClient("SCRAM-SHA-256", ANN, "secret-of-ann");
        byte[] first =
            challenge(client, client.command("AUTH SCRAM-SHA-256 " + base64(scram.first())));
        byte[] last = challenge(client, client.command(base64(scram.last(first))));
        assertTrue(new String(last, UTF_8).startsWith("v="));
        assertEquals(
            door.smtp() ? "501 5.7.0 The login was cancelled" : "-ERR cancelled",
            client.command("*"));
        String denied = client.command(door.smtp() ? "MAIL FROM:<" + ANN + ">" : "STAT");
        assertTrue(denied.startsWith(door.smtp() ? "530 " : "-ERR"), denied);
        String wrong = client.login("PLAIN", Clients.of("PLAIN", ANN, "wrong", Optional.empty()));
        assertTrue(client.isRefused(wrong), wrong);
        String right =
            client.login(
                "SCRAM-SHA-256",
                Clients.of("SCRAM-SHA-256", ANN, "secret-of-ann", Optional.empty()));
        assertTrue(client.isIn(right), right);
        client.quit();
      }
      BlockingQueue<String> heard = server.extension(Hearing.class).heard;
      assertEquals("refused", heard.take(), "nothing was told of the login that was cancelled");
      assertEquals("in: " + ANN, heard.take());
    }
  }

  /** A client that keeps back its last word is not in once an operator has disabled the account. */
  @ParameterizedTest
  @MethodSource("doors")
  void whoeverIsDisabledBeforeTheLastWordIsNotLoggedIn(Door door) throws Exception {
    try (TestServer server = LoginServer.start();
        MailClient client = LoginServer.connect(server, door)) {
      client.mechanisms();
      ScramClient scram = new ScramClient("SCRAM-SHA-256", ANN, "secret-of-ann");
      byte[] first =
          challenge(client, client.command("AUTH SCRAM-SHA-256 " + base64(scram.first())));
      challenge(client, client.command(base64(scram.last(first))));
      server.accounts().disable(ANN);
      String end = client.command("");
      assertTrue(client.isRefused(end), end);
      client.quit();
    }
  }
}
