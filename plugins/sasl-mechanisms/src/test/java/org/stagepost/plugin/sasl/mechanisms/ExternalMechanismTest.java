package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.session.Session;

final class ExternalMechanismTest {

  private static final Session TWO = PlayedSession.of("two-addresses");

  private final ExternalMechanism external = new ExternalMechanism(PlayedServer.INFO);

  private LoginResult say(Session session, byte[] response) throws Exception {
    SaslExchange exchange = external.start(session);
    SaslStep first = exchange.begin(Optional.empty());
    assertEquals(0, assertInstanceOf(SaslStep.Challenge.class, first).data().length);
    LoginResult result =
        assertInstanceOf(SaslStep.Finished.class, exchange.respond(response)).result();
    assertEquals(
        new SaslStep.Finished(result), external.start(session).begin(Optional.of(response)));
    return result;
  }

  private LoginResult say(Session session, String response) throws Exception {
    return say(session, response.getBytes(UTF_8));
  }

  private static LoginResult in(String account) {
    return LoginResult.accepted(new Identity(new AccountName(account), "external"));
  }

  @Test
  void hasItsNameAndNeedsNoKindOfVerifier() {
    assertEquals("EXTERNAL", external.name());
    assertEquals(Set.of(), external.requiredKinds());
  }

  @Test
  void isUsableByWhoHasShownACertificateWithAnAddress() {
    assertTrue(external.isUsable(TWO));
    assertFalse(external.isUsable(PlayedSession.PLAIN));
    assertFalse(external.isUsable(PlayedSession.bound(Map.of())));
    assertFalse(external.isUsable(PlayedSession.of("subject-only")));
    assertFalse(external.isUsable(PlayedSession.of("odd-addresses")));
    assertFalse(external.isUsable(PlayedSession.of("nul-in-address")));
  }

  @Test
  void withoutAWordTheFirstAddressCounts() throws Exception {
    assertEquals(in("ann@example.org"), say(TWO, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "ann@example.org, ann@example.org",
    "ANN@EXAMPLE.ORG, ann@example.org",
    "ann, ann@example.org",
    "bob@example.net, bob@example.net"
  })
  void theClientMayChooseAmongItsOwn(String identity, String account) throws Exception {
    assertEquals(in(account), say(TWO, identity));
  }

  /** Not its subject, not a name of its host, and nobody else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "carol@example.org",
        "bob",
        "bob@example.org",
        "client.example.org",
        "ann@example.org.",
        "ann@example.org ",
        "ann+detail@example.org",
        "@",
        "/"
      })
  void nobodyActsForSomebodyElse(String identity) throws Exception {
    assertEquals(PlayedLogin.REFUSED, say(TWO, identity));
  }

  @Test
  void whatHasNulOrIsNotUtf8IsMalformed() throws Exception {
    assertEquals(PlayedLogin.MALFORMED, say(TWO, "ann@example.org\0"));
    assertEquals(PlayedLogin.MALFORMED, say(TWO, "\0"));
    assertEquals(PlayedLogin.MALFORMED, say(TWO, new byte[] {(byte) 0xC0, (byte) 0xAF}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"subject-only", "odd-addresses", "nul-in-address"})
  void aCertificateWithoutAnAddressIsNobody(String certificate) throws Exception {
    Session session = PlayedSession.of(certificate);
    for (String identity : Set.of("", "ann@example.org", "root@example.org")) {
      assertEquals(PlayedLogin.REFUSED, say(session, identity));
    }
  }

  @Test
  void aSessionWithoutACertificateIsNobody() throws Exception {
    assertEquals(PlayedLogin.REFUSED, say(PlayedSession.PLAIN, ""));
    assertEquals(PlayedLogin.REFUSED, say(PlayedSession.PLAIN, "ann@example.org"));
  }
}
