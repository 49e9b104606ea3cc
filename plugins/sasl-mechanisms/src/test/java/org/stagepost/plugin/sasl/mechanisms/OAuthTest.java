package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;

/** OAUTHBEARER and XOAUTH2. */
final class OAuthTest {

  private static final String TOKEN = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";
  private static final SaslConfig CONFIG =
      new SaslConfig("mail.read mail.send", "https://idp.example.org/.well-known/openid");

  private final PlayedLogin login = new PlayedLogin(Password.of(TOKEN));
  private final SaslMechanism bearer = new OAuthBearerMechanism(login, CONFIG);
  private final SaslMechanism old = new XOAuth2Mechanism(login, CONFIG);

  private static LoginResult result(SaslStep step) {
    return assertInstanceOf(SaslStep.Finished.class, step).result();
  }

  private static SaslStep say(SaslMechanism mechanism, String message) throws Exception {
    SaslExchange exchange = mechanism.start(PlayedSession.PLAIN);
    assertEquals(
        0,
        assertInstanceOf(SaslStep.Challenge.class, exchange.begin(Optional.empty())).data().length);
    return exchange.respond(message.getBytes(UTF_8));
  }

  @Test
  void haveTheirNamesAndAreUsableWhereTokensAreTaken() {
    assertEquals("OAUTHBEARER", bearer.name());
    assertEquals("XOAUTH2", old.name());
    for (SaslMechanism one : List.of(bearer, old)) {
      assertEquals(Set.of(), one.requiredKinds());
      login.takesTokens = true;
      assertTrue(one.isUsable(PlayedSession.PLAIN));
      login.takesTokens = false;
      assertFalse(one.isUsable(PlayedSession.PLAIN));
    }
  }

  /** The shape of RFC 7628 §4.1, with a name of ours. */
  @Test
  void theSuccessfulExchangeOfTheRfc() throws Exception {
    String message =
        "n,a=ann@example.org,\u0001host=server.example.com\u0001port=143\u0001auth=Bearer "
            + TOKEN
            + "\u0001\u0001";
    assertEquals(PlayedLogin.ANN, result(say(bearer, message)));
    assertEquals(List.of("ann@example.org"), login.asked);
    SaslExchange exchange = bearer.start(PlayedSession.PLAIN);
    assertEquals(PlayedLogin.ANN, result(exchange.begin(Optional.of(message.getBytes(UTF_8)))));
  }

  /** RFC 7628 §4.2: a client without a token asks what it should have. */
  @Test
  void whoHasNoTokenIsToldWhatTokensAreTaken() throws Exception {
    SaslExchange exchange = bearer.start(PlayedSession.PLAIN);
    SaslStep step =
        exchange.begin(Optional.of("n,a=ann@example.org,\u0001auth=\u0001\u0001".getBytes(UTF_8)));
    assertEquals(
        "{\"status\":\"invalid_token\",\"schemes\":\"bearer\",\"scope\":\"mail.read mail.send\","
            + "\"openid-configuration\":\"https://idp.example.org/.well-known/openid\"}",
        new String(assertInstanceOf(SaslStep.Challenge.class, step).data(), UTF_8));
    assertEquals(PlayedLogin.REFUSED, result(exchange.respond(new byte[] {1})));
    assertEquals(List.of(), login.asked);
  }

  @Test
  void aTokenThatIsRefusedIsRefusedBehindTheReasons() throws Exception {
    for (byte[] dummy : List.of(new byte[] {1}, new byte[0], TOKEN.getBytes(UTF_8))) {
      SaslExchange exchange = bearer.start(PlayedSession.PLAIN);
      assertInstanceOf(
          SaslStep.Challenge.class,
          exchange.begin(Optional.of("n,,\u0001auth=Bearer wrong\u0001\u0001".getBytes(UTF_8))));
      assertEquals(PlayedLogin.REFUSED, result(exchange.respond(dummy)));
    }
    SaslExchange exchange = old.start(PlayedSession.PLAIN);
    SaslStep step =
        exchange.begin(Optional.of("user=ann\u0001auth=Bearer wrong\u0001\u0001".getBytes(UTF_8)));
    String json = new String(assertInstanceOf(SaslStep.Challenge.class, step).data(), UTF_8);
    assertTrue(json.startsWith("{\"status\":\"401\",\"schemes\":\"bearer\""), json);
    assertEquals(PlayedLogin.REFUSED, result(exchange.respond(new byte[0])));
  }

  @Test
  void aTokenThatCannotBeCheckedIsNoRefusal() throws Exception {
    login.down = true;
    assertEquals(PlayedLogin.TEMPORARY, result(say(bearer, "n,,\u0001auth=Bearer x\u0001\u0001")));
  }

  @Test
  void theMessageOfXoauth2() throws Exception {
    String base64 =
        Base64.getEncoder()
            .encodeToString(
                ("user=ann@example.org\u0001auth=Bearer " + TOKEN + "\u0001\u0001")
                    .getBytes(UTF_8));
    assertEquals(
        PlayedLogin.ANN, result(say(old, new String(Base64.getDecoder().decode(base64), UTF_8))));
    assertEquals(
        PlayedLogin.ANN, result(say(old, "user=ann\u0001auth=bearer  " + TOKEN + "\u0001\u0001")));
    assertEquals(List.of("ann@example.org", "ann"), login.asked);
  }

  @Test
  void whomTheTokenIsForMayBeLeftToTheToken() throws Exception {
    assertEquals(
        PlayedLogin.ANN, result(say(bearer, "y,,\u0001auth=Bearer " + TOKEN + "\u0001\u0001")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YW5uOnNlY3JldA==", "", "MAC id=1", "Bearerx y"})
  void whatIsNoBearerTokenIsAnsweredWithWhatIsTaken(String authorization) throws Exception {
    assertInstanceOf(
        SaslStep.Challenge.class, say(bearer, "n,,\u0001auth=" + authorization + "\u0001\u0001"));
    assertEquals(List.of(), login.asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0001",
        "\u0001\u0001",
        "n,,",
        "n,,\u0001",
        "n,,\u0001\u0001",
        "n,,\u0001auth=Bearer x",
        "n,,\u0001auth=Bearer x\u0001",
        "n,,\u0001auth=Bearer x\u0001\u0001\u0001",
        "n,,\u0001auth=Bearer x\u0001\u0001y",
        "n,,auth=Bearer x\u0001\u0001",
        "n,\u0001auth=Bearer x\u0001\u0001",
        "n,user=ann,\u0001auth=Bearer x\u0001\u0001",
        "n,a=,\u0001auth=Bearer x\u0001\u0001",
        "n,a=a=b,\u0001auth=Bearer x\u0001\u0001",
        "n,,,\u0001auth=Bearer x\u0001\u0001",
        "p=tls-exporter,,\u0001auth=Bearer x\u0001\u0001",
        "n,,\u0001host=x\u0001\u0001",
        "n,,\u0001auth=Bearer x\u0001auth=Bearer y\u0001\u0001",
        "n,,\u0001auth=Bearer\u0001\u0001",
        "n,,\u0001auth=Bearer \u0001\u0001",
        "n,,\u0001auth=Bearer x y\u0001\u0001",
        "n,,\u0001auth=Bearer x=y\u0001\u0001",
        "n,,\u0001auth=Bearer x\r\n\u0001\u0001",
        "n,,\u0001auth=Bearer \u00E4\u0001\u0001",
        "n,,\u0001auth=\0\u0001\u0001",
        "n,,\u00011=2\u0001auth=Bearer x\u0001\u0001",
        "n,,\u0001host\u0001auth=Bearer x\u0001\u0001"
      })
  void anythingElseIsMalformed(String message) throws Exception {
    assertEquals(PlayedLogin.MALFORMED, result(say(bearer, message)));
    assertEquals(List.of(), login.asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "user=ann",
        "user=\u0001auth=Bearer x\u0001\u0001",
        "auth=Bearer x\u0001user=ann\u0001\u0001",
        "user=ann\u0001auth=Bearer x\u0001",
        "user=ann\u0001auth=Bearer \u0001\u0001",
        "n,a=ann,\u0001auth=Bearer x\u0001\u0001"
      })
  void anythingElseIsMalformedForXoauth2(String message) throws Exception {
    assertEquals(PlayedLogin.MALFORMED, result(say(old, message)));
    assertEquals(List.of(), login.asked);
  }

  @Test
  void whatIsNotUtf8IsMalformed() throws Exception {
    byte[] latin1 = "n,a=\u00E4,\u0001auth=Bearer x\u0001\u0001".getBytes(ISO_8859_1);
    assertEquals(
        PlayedLogin.MALFORMED,
        result(bearer.start(PlayedSession.PLAIN).begin(Optional.of(latin1))));
  }

  @Test
  void noTokenIsShown() {
    OAuthMessage message =
        OAuthMessage.ofOAuthBearer("n,,\u0001auth=Bearer topsecret\u0001\u0001".getBytes(UTF_8))
            .orElseThrow();
    assertFalse(message.toString().contains("topsecret"), message.toString());
  }

  @Test
  void theSettingsGoIntoJsonAsTheyStand() {
    assertEquals(
        "{\"status\":\"x\",\"schemes\":\"bearer\"}", new SaslConfig(null, null).refusal("x"));
    for (String scope : List.of("a\"b", "a\\b", "a\nb", "\u00E4", "x".repeat(1_001))) {
      assertThrows(IllegalArgumentException.class, () -> new SaslConfig(scope, null));
    }
    for (String url : List.of("http://x", "https://", "https://a b", "https://\"", "x")) {
      assertThrows(IllegalArgumentException.class, () -> new SaslConfig(null, url));
    }
  }
}
