package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslStep;

final class LoginMechanismTest {

  private PlayedLogin login = new PlayedLogin(Password.of("secret"));

  private SaslExchange start() {
    return new LoginMechanism(login).start(PlayedSession.PLAIN);
  }

  private static void assertAsks(String prompt, SaslStep step) {
    byte[] data = assertInstanceOf(SaslStep.Challenge.class, step).data();
    assertEquals(prompt, new String(data, US_ASCII));
  }

  @Test
  void isUsableWherePasswordsAreTaken() {
    assertTrue(new LoginMechanism(login).isUsable(PlayedSession.PLAIN));
    login.takesPasswords = false;
    assertFalse(new LoginMechanism(login).isUsable(PlayedSession.PLAIN));
  }

  @Test
  void hasItsNameAndNeedsNoKindOfVerifier() {
    assertEquals("LOGIN", new LoginMechanism(login).name());
    assertEquals(Set.of(), new LoginMechanism(login).requiredKinds());
  }

  @Test
  void asksForNameAndPassword() throws Exception {
    SaslExchange exchange = start();
    assertAsks("Username:", exchange.begin(Optional.empty()));
    assertAsks("Password:", exchange.respond("ann".getBytes(UTF_8)));
    assertEquals(
        new SaslStep.Finished(PlayedLogin.ANN), exchange.respond("secret".getBytes(UTF_8)));
  }

  @Test
  void takesTheNameWithTheCommand() throws Exception {
    SaslExchange exchange = start();
    assertAsks("Password:", exchange.begin(Optional.of("ann".getBytes(UTF_8))));
    assertEquals(
        new SaslStep.Finished(PlayedLogin.REFUSED), exchange.respond("wrong".getBytes(UTF_8)));
  }

  @Test
  void anEmptyNameIsANameThatNobodyHas() throws Exception {
    SaslExchange exchange = start();
    exchange.begin(Optional.empty());
    assertAsks("Password:", exchange.respond(new byte[0]));
    assertEquals(
        new SaslStep.Finished(PlayedLogin.REFUSED), exchange.respond("secret".getBytes(UTF_8)));
    assertEquals(List.of(""), login.asked);
  }

  @Test
  void aPasswordIsTakenToTheOctet() throws Exception {
    byte[] octets = " \u0080\u00FF\0 ".getBytes(ISO_8859_1);
    login = new PlayedLogin(Password.of(octets));
    SaslExchange exchange = start();
    exchange.begin(Optional.of("ann".getBytes(UTF_8)));
    assertEquals(new SaslStep.Finished(PlayedLogin.ANN), exchange.respond(octets));
  }

  @Test
  void aNameThatIsNotUtf8IsMalformed() throws Exception {
    byte[] latin1 = "\u00E4nn".getBytes(ISO_8859_1);
    assertEquals(new SaslStep.Finished(PlayedLogin.MALFORMED), start().begin(Optional.of(latin1)));
    SaslExchange exchange = start();
    exchange.begin(Optional.empty());
    assertEquals(new SaslStep.Finished(PlayedLogin.MALFORMED), exchange.respond(latin1));
    assertEquals(List.of(), login.asked);
  }

  @Test
  void twoExchangesKnowNothingOfEachOther() throws Exception {
    LoginMechanism mechanism = new LoginMechanism(login);
    SaslExchange one = mechanism.start(PlayedSession.PLAIN);
    SaslExchange other = mechanism.start(PlayedSession.PLAIN);
    one.begin(Optional.of("ann".getBytes(UTF_8)));
    assertAsks("Username:", other.begin(Optional.empty()));
    assertAsks("Password:", other.respond("bob".getBytes(UTF_8)));
    assertEquals(new SaslStep.Finished(PlayedLogin.ANN), one.respond("secret".getBytes(UTF_8)));
    assertEquals(
        new SaslStep.Finished(PlayedLogin.REFUSED), other.respond("secret".getBytes(UTF_8)));
  }
}
