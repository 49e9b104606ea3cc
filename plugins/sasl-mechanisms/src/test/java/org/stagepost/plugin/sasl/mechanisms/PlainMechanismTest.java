package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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

final class PlainMechanismTest {

  private PlayedLogin login = new PlayedLogin(Password.of("tim tanst\u00E4\u00E4ftanstaaf"));

  private LoginResult say(byte[] message) throws Exception {
    SaslExchange exchange = new PlainMechanism(login, PlayedServer.INFO).start(PlayedSession.PLAIN);
    SaslStep.Challenge challenge =
        assertInstanceOf(SaslStep.Challenge.class, exchange.begin(Optional.empty()));
    assertEquals(0, challenge.data().length);
    LoginResult result =
        assertInstanceOf(SaslStep.Finished.class, exchange.respond(message)).result();
    assertEquals(
        new SaslStep.Finished(result),
        new PlainMechanism(login, PlayedServer.INFO)
            .start(PlayedSession.PLAIN)
            .begin(Optional.of(message))); // the same as an initial response
    return result;
  }

  private LoginResult say(String message) throws Exception {
    return say(message.getBytes(UTF_8));
  }

  @Test
  void isUsableWherePasswordsAreTaken() {
    assertTrue(new PlainMechanism(login, PlayedServer.INFO).isUsable(PlayedSession.PLAIN));
    login.takesPasswords = false;
    assertFalse(new PlainMechanism(login, PlayedServer.INFO).isUsable(PlayedSession.PLAIN));
  }

  @Test
  void hasItsNameAndNeedsNoKindOfVerifier() {
    PlainMechanism plain = new PlainMechanism(login, PlayedServer.INFO);
    assertEquals("PLAIN", plain.name());
    assertEquals(Set.of(), plain.requiredKinds());
  }

  @Test
  void nameAndPasswordAreTakenAsTheyAre() throws Exception {
    assertEquals(PlayedLogin.ANN, say("\0ann\0tim tanst\u00E4\u00E4ftanstaaf"));
    assertEquals(PlayedLogin.REFUSED, say("\0ann\0tim tanst\u00E4\u00E4ftanstaaf "));
    assertEquals(PlayedLogin.REFUSED, say("\0 ann\0tim tanst\u00E4\u00E4ftanstaaf"));
    assertEquals(List.of("ann", "ann", "ann", "ann", " ann", " ann"), login.asked);
  }

  @Test
  void aPasswordMayBeAnyOctetsButNul() throws Exception {
    String password = "\u0080\u00FF \r\n\t";
    login = new PlayedLogin(Password.of(password.getBytes(ISO_8859_1)));
    assertEquals(PlayedLogin.ANN, say(("\0ann\0" + password).getBytes(ISO_8859_1)));
  }

  @Test
  void emptyPartsAreJudgedByTheLogin() throws Exception {
    assertEquals(PlayedLogin.REFUSED, say("\0ann\0"));
    assertEquals(PlayedLogin.REFUSED, say("\0\0secret"));
    assertEquals(PlayedLogin.REFUSED, say("\0\0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "ANN", "ann@example.org", "Ann@Example.Org"})
  void theOwnAccountMayBeNamedTwice(String identity) throws Exception {
    login = new PlayedLogin(Password.of("secret"));
    assertEquals(PlayedLogin.ANN, say(identity + "\0ann\0secret"));
    assertEquals(PlayedLogin.ANN, say(identity + "\0ann@example.org\0secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bob", "ann@example.net", " ", "ann ", "root", "../ann", "ann@example.org."})
  void nobodyActsForSomebodyElse(String identity) throws Exception {
    login = new PlayedLogin(Password.of("secret"));
    assertEquals(PlayedLogin.REFUSED, say(identity + "\0ann\0secret"));
    assertEquals(List.of(), login.asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ann",
        "ann\0secret",
        "\0ann",
        "\0",
        "\0ann\0secret\0",
        "\0ann\0sec\0ret",
        "\0\0ann\0secret",
        "\0\0\0"
      })
  void anythingButTwoNulsIsMalformed(String message) throws Exception {
    assertEquals(PlayedLogin.MALFORMED, say(message));
    assertEquals(List.of(), login.asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0\u00E4nn\0secret",
        "\u00E4\0ann\0secret",
        "\0\u00C0\u00AF\0secret",
        "\0\u00ED\u00A0\u0080\0x"
      })
  void namesThatAreNotUtf8AreMalformed(String latin1) throws Exception {
    assertEquals(PlayedLogin.MALFORMED, say(latin1.getBytes(ISO_8859_1)));
    assertEquals(List.of(), login.asked);
  }
}
