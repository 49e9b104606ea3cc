package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.session.Session;

final class ScramTest {

  private static final byte[] EXPORTED = "exported keying material".getBytes(UTF_8);
  private static final byte[] END_POINT = "hash of a certificate".getBytes(UTF_8);

  private static final Session BOUND =
      PlayedSession.bound(Map.of("tls-exporter", EXPORTED, "tls-server-end-point", END_POINT));

  private final PlayedLogin login = new PlayedLogin(Password.of("pencil"));

  private final List<ScramMechanism> family =
      List.of(
          new ScramSha1(login, PlayedServer.INFO),
          new ScramSha256(login, PlayedServer.INFO),
          new ScramSha512(login, PlayedServer.INFO),
          new ScramSha1Plus(login, PlayedServer.INFO),
          new ScramSha256Plus(login, PlayedServer.INFO),
          new ScramSha512Plus(login, PlayedServer.INFO));

  private ScramMechanism mechanism(String name) {
    return family.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static byte[] challenge(SaslStep step) {
    return assertInstanceOf(SaslStep.Challenge.class, step).data();
  }

  private static LoginResult result(SaslStep step) {
    return assertInstanceOf(SaslStep.Finished.class, step).result();
  }

  /** Runs an exchange to its end, and checks the server's proof. */
  private LoginResult run(String mechanism, Session session, ScramClient client) throws Exception {
    SaslExchange exchange = mechanism(mechanism).start(session);
    assertEquals(0, challenge(exchange.begin(Optional.empty())).length);
    SaslStep step = exchange.respond(client.first());
    if (step instanceof SaslStep.Challenge(byte[] data)) {
      step = exchange.respond(client.last(data));
    }
    if (step instanceof SaslStep.Challenge(byte[] data)) {
      client.check(data);
      step = exchange.respond(new byte[0]);
    }
    return result(step);
  }

  @Test
  void theFamilyHasItsNamesKindsAndOrder() {
    assertEquals(
        List.of(
            "SCRAM-SHA-1",
            "SCRAM-SHA-256",
            "SCRAM-SHA-512",
            "SCRAM-SHA-1-PLUS",
            "SCRAM-SHA-256-PLUS",
            "SCRAM-SHA-512-PLUS"),
        family.stream().map(ScramMechanism::name).toList());
    for (int i = 1; i < family.size(); i++) {
      assertTrue(family.get(i).preference() > family.get(i - 1).preference());
    }
    for (ScramMechanism one : family) {
      assertEquals(Set.of(one.name().replace("-PLUS", "").toLowerCase()), one.requiredKinds());
    }
  }

  /** RFC 5802 §5 and RFC 7677 §3, octet for octet. */
  @ParameterizedTest
  @CsvSource({
    "SHA_1, fyko+d2lbbFgONRv9qkxdawL, 3rfcNHYJY1ZVvWVs7j, QSXCR+Q6sek8bf92,"
        + " v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=, rmF9pqV8S7suAoZWja4dJRkFsKQ=",
    "SHA_256, rOprNGfwEbeRWgbNEkqO, %hvYDpWUa2RaTCAfuxFIlj)hNlF$k0, W22ZaJ0SNY7soEsUEjb6gQ==,"
        + " dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=,"
        + " 6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
  })
  void theExamplesOfTheRfcs(
      ScramHash hash, String nonce, String more, String salt, String proof, String signature)
      throws Exception {
    ScramKeys keys = ScramClient.keys(hash, "pencil", Base64.getDecoder().decode(salt), 4_096);
    PlayedLogin user = new PlayedLogin("user", keys);
    ScramExchange exchange =
        new ScramExchange(
            new ScramExchange.Terms(hash, false, user, new Names(PlayedServer.INFO), () -> more),
            PlayedSession.PLAIN);

    byte[] first = challenge(exchange.begin(Optional.of(octets("n,,n=user,r=" + nonce))));
    assertEquals("r=" + nonce + more + ",s=" + salt + ",i=4096", new String(first, UTF_8));
    byte[] last = challenge(exchange.respond(octets("c=biws,r=" + nonce + more + ",p=" + proof)));
    assertEquals("v=" + signature, new String(last, UTF_8));
    assertEquals(PlayedLogin.ANN, result(exchange.respond(new byte[0])));
  }

  private static byte[] octets(String text) {
    return text.getBytes(UTF_8);
  }

  static List<String> unbound() {
    return List.of("SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512");
  }

  @ParameterizedTest
  @MethodSource("unbound")
  void whoKnowsThePasswordGetsIn(String name) throws Exception {
    assertEquals(
        PlayedLogin.ANN, run(name, PlayedSession.PLAIN, new ScramClient(name, "ann", "pencil")));
    assertEquals(
        PlayedLogin.REFUSED,
        run(name, PlayedSession.PLAIN, new ScramClient(name, "ann", "pencils")));
    assertEquals(
        PlayedLogin.REFUSED,
        run(name, PlayedSession.PLAIN, new ScramClient(name, "bob", "pencil")));
    login.down = true;
    assertEquals(
        PlayedLogin.TEMPORARY,
        run(name, PlayedSession.PLAIN, new ScramClient(name, "ann", "pencil")));
  }

  @ParameterizedTest
  @MethodSource("unbound")
  void theBoundFormNeedsTheBindingsOfItsOwnConnection(String hash) throws Exception {
    String name = hash + "-PLUS";
    Map<String, byte[]> all = Map.of("tls-exporter", EXPORTED, "tls-server-end-point", END_POINT);
    for (Map.Entry<String, byte[]> one : all.entrySet()) {
      ScramClient client = new ScramClient(name, "ann", "pencil");
      client.header = "p=" + one.getKey() + ",,";
      client.binding = one.getValue();
      assertEquals(PlayedLogin.ANN, run(name, BOUND, client));

      client.binding = octets("somebody in the middle");
      assertEquals(PlayedLogin.REFUSED, run(name, BOUND, client));
      client.binding = new byte[0];
      assertEquals(PlayedLogin.REFUSED, run(name, BOUND, client));
    }
  }

  @Test
  void theBoundFormIsThereWhereAnyBindingIs() {
    for (ScramMechanism one : family) {
      boolean bound = one.name().endsWith("-PLUS");
      assertEquals(!bound, one.isUsable(PlayedSession.PLAIN), one.name());
      assertTrue(one.isUsable(BOUND), one.name());
      assertTrue(
          one.isUsable(PlayedSession.bound(Map.of("tls-server-end-point", END_POINT))), one.name());
      assertEquals(
          !bound, one.isUsable(PlayedSession.bound(Map.of("tls-unique", EXPORTED))), one.name());
    }
  }

  /** RFC 5802 §6: what a client says of bindings must fit the mechanism and the connection. */
  @ParameterizedTest
  @CsvSource({
    "SCRAM-SHA-256, plain, n, true",
    "SCRAM-SHA-256, plain, y, true",
    "SCRAM-SHA-256, bound, n, true",
    "SCRAM-SHA-256, bound, y, false", // somebody has taken -PLUS out of the list
    "SCRAM-SHA-256, plain, p=tls-exporter, false",
    "SCRAM-SHA-256, bound, p=tls-exporter, false",
    "SCRAM-SHA-256-PLUS, bound, n, false",
    "SCRAM-SHA-256-PLUS, bound, y, false",
    "SCRAM-SHA-256-PLUS, plain, p=tls-exporter, false",
    "SCRAM-SHA-256-PLUS, bound, p=tls-unique, false",
    "SCRAM-SHA-256-PLUS, bound, p=tls-exporter, true"
  })
  void aFlagThatDoesNotFitIsRefused(String name, String session, String flag, boolean accepted)
      throws Exception {
    ScramClient client = new ScramClient(name, "ann", "pencil");
    client.header = flag + ",,";
    client.binding = flag.equals("p=tls-exporter") ? EXPORTED : new byte[0];
    assertEquals(
        accepted ? PlayedLogin.ANN : PlayedLogin.REFUSED,
        run(name, session.equals("bound") ? BOUND : PlayedSession.PLAIN, client));
    assertEquals(accepted ? List.of("ann") : List.of(), login.asked);
  }

  /** The header is signed, and said again: whoever has changed it on the way is found out. */
  @Test
  void aHeaderThatWasChangedOnTheWayIsRefused() throws Exception {
    SaslExchange exchange = mechanism("SCRAM-SHA-256").start(PlayedSession.PLAIN);
    ScramClient client = new ScramClient("SCRAM-SHA-256", "ann", "pencil");
    byte[] first = challenge(exchange.begin(Optional.of(client.first())));
    client.header = "y,,"; // what it had sent
    assertEquals(PlayedLogin.REFUSED, result(exchange.respond(client.last(first))));
    assertEquals(List.of("ann"), login.asked); // as a wrong proof
  }

  @Test
  void aNonceOfAnotherRunIsRefusedLikeAWrongProof() throws Exception {
    ScramMechanism mechanism = mechanism("SCRAM-SHA-256");
    for (String wrong : List.of("x", "", "!", "=")) {
      SaslExchange exchange = mechanism.start(PlayedSession.PLAIN);
      ScramClient client = new ScramClient("SCRAM-SHA-256", "ann", "pencil");
      byte[] first = challenge(exchange.begin(Optional.of(client.first())));
      client.last(first);
      String nonce =
          wrong.isEmpty()
              ? client.wholeNonce().substring(0, client.wholeNonce().length() - 1)
              : client.wholeNonce() + wrong;
      assertEquals(
          PlayedLogin.REFUSED, result(exchange.respond(client.lastWithNonce(first, nonce))));
    }
    assertEquals(List.of("ann", "ann", "ann", "ann"), login.asked);
  }

  /** A message that was good once is good for nothing in the next run. */
  @Test
  void nothingCanBeReplayed() throws Exception {
    ScramMechanism mechanism = mechanism("SCRAM-SHA-256");
    ScramClient client = new ScramClient("SCRAM-SHA-256", "ann", "pencil");
    SaslExchange once = mechanism.start(PlayedSession.PLAIN);
    byte[] good = client.last(challenge(once.begin(Optional.of(client.first()))));
    String nonce = client.wholeNonce();
    challenge(once.respond(good));

    SaslExchange again = mechanism.start(PlayedSession.PLAIN);
    client.last(challenge(again.begin(Optional.of(client.first()))));
    assertNotEquals(nonce, client.wholeNonce());
    assertEquals(PlayedLogin.REFUSED, result(again.respond(good)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "ANN@Example.ORG", "ann@example.org"})
  void theOwnAccountMayBeNamedTwice(String identity) throws Exception {
    ScramClient client = new ScramClient("SCRAM-SHA-1", "ann", "pencil");
    client.header = "n,a=" + identity + ",";
    assertEquals(PlayedLogin.ANN, run("SCRAM-SHA-1", PlayedSession.PLAIN, client));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bob", "ann@example.net", "root", "ann=2C", "../ann"})
  void nobodyActsForSomebodyElse(String identity) throws Exception {
    ScramClient client = new ScramClient("SCRAM-SHA-1", "ann", "pencil");
    client.header = "n,a=" + identity + ",";
    assertEquals(PlayedLogin.REFUSED, run("SCRAM-SHA-1", PlayedSession.PLAIN, client));
    assertEquals(List.of(), login.asked);
  }

  @Test
  void aNameIsTakenOutOfItsEscapes() throws Exception {
    run("SCRAM-SHA-1", PlayedSession.PLAIN, new ScramClient("SCRAM-SHA-1", "a,b=c=2C", "x"));
    assertEquals(List.of("a,b=c=2C"), login.asked);
  }

  /** RFC 4954 §4 and RFC 5034 §4 have nothing behind a success but a code and words. */
  @Test
  void theServersProofIsAnsweredWithNothing() throws Exception {
    SaslExchange exchange = mechanism("SCRAM-SHA-1").start(PlayedSession.PLAIN);
    ScramClient client = new ScramClient("SCRAM-SHA-1", "ann", "pencil");
    byte[] first = challenge(exchange.begin(Optional.of(client.first())));
    client.check(challenge(exchange.respond(client.last(first))));
    assertEquals(PlayedLogin.MALFORMED, result(exchange.respond(octets("x"))));
  }

  /** All of them are one answer, so that nobody can ask which users there are. */
  @Test
  void anUnknownUserHearsWhatAKnownOneHears() throws Exception {
    for (String user : List.of("ann", "nobody")) {
      SaslExchange exchange = mechanism("SCRAM-SHA-256").start(PlayedSession.PLAIN);
      ScramClient client = new ScramClient("SCRAM-SHA-256", user, "wrong");
      String first = new String(challenge(exchange.begin(Optional.of(client.first()))), UTF_8);
      assertTrue(first.matches("r=[^,]{56},s=[A-Za-z0-9+/=]+,i=4096"), first);
      assertEquals(PlayedLogin.REFUSED, result(exchange.respond(client.last(octets(first)))));
    }
  }

  /** Also one that is right as far as it goes. */
  @Test
  void aProofOfTheWrongLengthIsAWrongProof() throws Exception {
    ScramKeys keys = ScramClient.keys(ScramHash.SHA_1, "pencil", octets("salt"), 4_096);
    ScramClient client = new ScramClient("SCRAM-SHA-1", "ann", "pencil");
    String answer = "r=" + client.nonce + "andEighteenMoreOctets,s=c2FsdA==,i=4096";
    ScramFinal right = ScramFinal.parse(client.last(octets(answer))).orElseThrow();
    ExpectedProof proof =
        new ExpectedProof(
            ScramHash.SHA_1,
            octets("n,,"),
            client.wholeNonce(),
            "n=ann,r=" + client.nonce + "," + answer);
    assertTrue(proof.check(right).fits(keys));
    for (int length : List.of(0, 1, 19, 21, 64, 6_000)) {
      byte[] other = Arrays.copyOf(right.proof(), length);
      ScramFinal wrong =
          new ScramFinal(right.binding(), right.nonce(), right.withoutProof(), other);
      assertFalse(proof.check(wrong).fits(keys), length + " octets");
    }
  }

  @Test
  void noSecretIsShown() {
    ScramFinal message = new ScramFinal(octets("n,,"), "r", "c=biws,r=r", new byte[20]);
    assertEquals("ScramFinal[masked]", message.toString());
    assertArrayEquals(new byte[20], message.proof());
  }
}
