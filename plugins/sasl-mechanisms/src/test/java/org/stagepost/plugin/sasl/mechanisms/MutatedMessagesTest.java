package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.session.Session;

/**
 * Messages that were right, with some of their octets changed: no mechanism throws, none asks for
 * ever, and none lets anybody in whose proof or token is not right.
 */
final class MutatedMessagesTest {

  private static final int ROUNDS = 5_000;
  private static final int MOST_STEPS = 5;

  private static final Session SESSION =
      PlayedSession.bound(Map.of("tls-exporter", "exported".getBytes(UTF_8)));

  private static final PlayedLogin LOGIN = new PlayedLogin(Password.of("secret"));

  static List<SaslMechanism> mechanisms() {
    SaslConfig config = new SaslConfig(null, null);
    return List.of(
        new ScramSha256(LOGIN, PlayedServer.INFO),
        new ScramSha256Plus(LOGIN, PlayedServer.INFO),
        new CramMd5Mechanism(LOGIN, PlayedServer.INFO),
        new OAuthBearerMechanism(LOGIN, config),
        new XOAuth2Mechanism(LOGIN, config),
        new ExternalMechanism(PlayedServer.INFO),
        new PlainMechanism(LOGIN, PlayedServer.INFO),
        new LoginMechanism(LOGIN));
  }

  /** What clients say whose secret is wrong: no change of it is right, but for a miracle. */
  private static List<String> seeds(String mechanism) {
    return switch (mechanism) {
      case "SCRAM-SHA-256" ->
          List.of("n,,n=ann,r=fyko+d2lbbFgONRv9qkxdawL", "y,a=ann,n=a=2Cn=3Dn,r=x,x=y");
      case "SCRAM-SHA-256-PLUS" -> List.of("p=tls-exporter,a=ann,n=ann,r=fyko+d2lbbFgONRv9");
      case "CRAM-MD5" -> List.of("ann 0123456789abcdef0123456789abcdef");
      case "OAUTHBEARER" ->
          List.of("n,a=ann,\u0001host=x\u0001port=143\u0001auth=Bearer wrong==\u0001\u0001");
      case "XOAUTH2" -> List.of("user=ann\u0001auth=Bearer wrong\u0001\u0001");
      case "PLAIN" -> List.of("ann\0ann\0wrong");
      default -> List.of("ann@example.org");
    };
  }

  private static List<String> answers(String mechanism) {
    return mechanism.startsWith("SCRAM")
        ? List.of(
            "c=biws,r=fyko+d2lbbFgONRv9qkxdawL,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            "c=cD10bHMtZXhwb3J0ZXIs,r=x,x=y,p=eHg=")
        : List.of("wrong", "\u0001", "");
  }

  @ParameterizedTest
  @MethodSource("mechanisms")
  void whateverIsSaidIsAnswered(SaslMechanism mechanism) {
    Random random = new Random(5802);
    Set<LoginFailure> allowed = Set.of(LoginFailure.MALFORMED, LoginFailure.REFUSED);
    List<LoginFailure> seen = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] first = mutated(pick(seeds(mechanism.name()), random), random);
      byte[] second = mutated(pick(answers(mechanism.name()), random), random);
      LoginResult result = run(mechanism, random.nextBoolean(), first, second);
      LoginFailure failure =
          result.failure().orElseThrow(() -> new AssertionError("let in: " + shown(first, second)));
      assertTrue(allowed.contains(failure), failure + ": " + shown(first, second));
      if (!seen.contains(failure)) {
        seen.add(failure);
      }
    }
    if (!mechanism.name().equals("EXTERNAL")) { // whose syntax is nearly none
      assertEquals(allowed, Set.copyOf(seen), "the mutations reach both ends");
    }
  }

  private static LoginResult run(
      SaslMechanism mechanism, boolean atOnce, byte[] first, byte[] second) {
    try {
      SaslExchange exchange = mechanism.start(SESSION);
      SaslStep step = exchange.begin(atOnce ? Optional.of(first) : Optional.empty());
      byte[] next = atOnce ? second : first;
      for (int steps = 0; steps < MOST_STEPS; steps++) {
        if (step instanceof SaslStep.Finished(LoginResult result)) {
          return result;
        }
        step = exchange.respond(next);
        next = second;
      }
    } catch (Exception thrown) {
      throw new AssertionError(mechanism.name() + " throws: " + shown(first, second), thrown);
    }
    throw new AssertionError(mechanism.name() + " asks for ever: " + shown(first, second));
  }

  private static String shown(byte[] first, byte[] second) {
    return HexFormat.of().formatHex(first) + " " + HexFormat.of().formatHex(second);
  }

  private static byte[] pick(List<String> messages, Random random) {
    return messages.get(random.nextInt(messages.size())).getBytes(UTF_8);
  }

  /** None to four changes: an octet replaced, put in, taken out, doubled; or the end cut off. */
  private static byte[] mutated(byte[] message, Random random) {
    byte[] octets = message;
    for (int change = random.nextInt(5); change > 0; change--) {
      int at = octets.length == 0 ? 0 : random.nextInt(octets.length);
      octets =
          switch (random.nextInt(5)) {
            case 0 -> spliced(octets, at, 1, octet(random));
            case 1 -> spliced(octets, at, 0, octet(random));
            case 2 -> spliced(octets, at, 1);
            case 3 -> spliced(octets, at, 0, Arrays.copyOfRange(octets, at, octets.length));
            default -> Arrays.copyOf(octets, at);
          };
    }
    return octets;
  }

  /** Often an octet that means something to a grammar. */
  private static byte octet(Random random) {
    byte[] special = ",=\0\u0001 nyparmcx2CD@\r\n".getBytes(UTF_8);
    return random.nextBoolean()
        ? special[random.nextInt(special.length)]
        : (byte) random.nextInt(256);
  }

  private static byte[] spliced(byte[] octets, int at, int without, byte... put) {
    int from = Math.min(octets.length, at + without);
    byte[] result = new byte[at + put.length + octets.length - from];
    System.arraycopy(octets, 0, result, 0, at);
    System.arraycopy(put, 0, result, at, put.length);
    System.arraycopy(octets, from, result, at + put.length, octets.length - from);
    return result;
  }
}
