package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.auth.Verifier;

final class CramMd5MechanismTest {

  private static final String DIGEST = "0123456789abcdef0123456789abcdef";

  private PlayedLogin login = new PlayedLogin(Password.of("secret"));

  private CramMd5Mechanism mechanism() {
    return new CramMd5Mechanism(login, PlayedServer.INFO);
  }

  private SaslExchange start() {
    return mechanism().start(PlayedSession.PLAIN);
  }

  private static byte[] challenge(SaslStep step) {
    return assertInstanceOf(SaslStep.Challenge.class, step).data();
  }

  private static LoginResult result(SaslStep step) {
    return assertInstanceOf(SaslStep.Finished.class, step).result();
  }

  @Test
  void hasItsNameAndNeedsReadableSecrets() {
    assertEquals("CRAM-MD5", mechanism().name());
    assertEquals(Set.of(Verifier.READABLE), mechanism().requiredKinds());
    assertEquals(50, mechanism().preference());
  }

  /** RFC 2195 §2, its user and its password. */
  @Test
  void theExampleOfTheRfc() throws Exception {
    login = new PlayedLogin(Password.of("tanstaaftanstaaf"));
    byte[] challenge = "<1896.697170952@postoffice.reston.mci.net>".getBytes(UTF_8);
    String answer = "tim b913a602c7eda7a495b4e6e7334d3890";
    assertEquals(answer, new String(Clients.cramMd5("tim", "tanstaaftanstaaf", challenge), UTF_8));
    SaslExchange exchange = new CramMd5Mechanism.Exchange(login, PlayedSession.PLAIN, challenge);
    assertEquals(
        PlayedLogin.ANN, result(exchange.respond(answer.replace("tim", "ann").getBytes(UTF_8))));
  }

  @Test
  void whoKnowsThePasswordGetsIn() throws Exception {
    SaslExchange exchange = start();
    byte[] challenge = challenge(exchange.begin(Optional.empty()));
    assertEquals(
        PlayedLogin.ANN, result(exchange.respond(Clients.cramMd5("ann", "secret", challenge))));
    for (String wrong : List.of("wrong", "secret ", "Secret")) {
      assertEquals(
          PlayedLogin.REFUSED,
          result(exchange.respond(Clients.cramMd5("ann", wrong, challenge))),
          wrong);
    }
    assertEquals(
        PlayedLogin.REFUSED,
        result(exchange.respond(Clients.cramMd5("nobody", "secret", challenge))));
  }

  @Test
  void aChallengeIsFreshAndNamesTheServer() throws Exception {
    String one = new String(challenge(start().begin(Optional.empty())), UTF_8);
    String other = new String(challenge(start().begin(Optional.empty())), UTF_8);
    assertNotEquals(one, other);
    assertTrue(one.matches("<[0-9a-f]{32}@mail\\.example\\.org>"), one);
  }

  @Test
  void anAnswerToAnotherChallengeIsWrong() throws Exception {
    byte[] other = challenge(start().begin(Optional.empty()));
    SaslExchange exchange = start();
    exchange.begin(Optional.empty());
    assertEquals(
        PlayedLogin.REFUSED, result(exchange.respond(Clients.cramMd5("ann", "secret", other))));
  }

  /** RFC 4954 §4: the server speaks first here. */
  @Test
  void anInitialResponseIsMalformed() throws Exception {
    for (String early : List.of("", "ann", "ann " + DIGEST)) {
      assertEquals(
          PlayedLogin.MALFORMED, result(start().begin(Optional.of(early.getBytes(UTF_8)))));
    }
    assertEquals(List.of(), login.asked);
  }

  @Test
  void aNameMayHaveBlanks() throws Exception {
    SaslExchange exchange = start();
    exchange.begin(Optional.empty());
    exchange.respond((" ann  b " + DIGEST).getBytes(UTF_8));
    assertEquals(List.of(" ann  b"), login.asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ann",
        DIGEST,
        " " + DIGEST,
        "ann " + "0123456789ABCDEF0123456789ABCDEF",
        "ann " + "0123456789abcdef0123456789abcde",
        "ann " + "0123456789abcdef0123456789abcdef0",
        "ann " + "0123456789abcdef0123456789abcdeg",
        "ann " + DIGEST + " ",
        "ann " + DIGEST + "\n",
        "ann\t" + DIGEST
      })
  void anythingElseIsMalformed(String response) throws Exception {
    SaslExchange exchange = start();
    exchange.begin(Optional.empty());
    assertEquals(PlayedLogin.MALFORMED, result(exchange.respond(response.getBytes(UTF_8))));
    assertEquals(List.of(), login.asked);
  }

  @Test
  void aNameThatIsNotUtf8IsMalformed() throws Exception {
    assertEquals(
        PlayedLogin.MALFORMED,
        result(start().respond(("\u00E4nn " + DIGEST).getBytes(ISO_8859_1))));
  }

  /** Java refuses a key without octets, which HMAC itself does not. */
  @Test
  void anEmptySecretCostsNothing() throws Exception {
    login = new PlayedLogin(Password.of(""));
    SaslExchange exchange = start();
    exchange.begin(Optional.empty());
    assertEquals(PlayedLogin.REFUSED, result(exchange.respond(("ann " + DIGEST).getBytes(UTF_8))));
  }
}
