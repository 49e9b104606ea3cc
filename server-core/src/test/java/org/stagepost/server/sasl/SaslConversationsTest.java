package org.stagepost.server.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslDialect;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.Step;
import org.stagepost.server.auth.Admission;
import org.stagepost.server.auth.LoginMarks;
import org.stagepost.server.log.LogLines;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;

final class SaslConversationsTest {

  private static final LoginResult ACCEPTED =
      LoginResult.accepted(new Identity(new AccountName("ann@example.org"), "first"));

  private final FakeSession session = new FakeSession();
  private final List<String> admitted = new ArrayList<>();
  private final List<String> settled = new ArrayList<>();
  private boolean knownToTheLogin = true;
  private boolean tried = true;
  private int refusals;
  private LogLines log;

  @BeforeEach
  void startLog() {
    log = new LogLines(SaslConversations.class);
  }

  @AfterEach
  void endLog() {
    log.close();
  }

  /**
   * Asks until it hears "done" or "refuse", shows what it hears as the next challenge, throws at
   * "throw".
   */
  private record Echo(String name, Set<String> requiredKinds, OptionalInt preferred)
      implements SaslMechanism {

    Echo(String name, Set<String> requiredKinds) {
      this(name, requiredKinds, OptionalInt.empty());
    }

    Echo(String name, int preferred) {
      this(name, Set.of(), OptionalInt.of(preferred));
    }

    @Override
    public int preference() {
      return preferred.orElseGet(SaslMechanism.super::preference);
    }

    @Override
    public SaslExchange start(Session session) {
      return new SaslExchange() {
        @Override
        public SaslStep begin(Optional<byte[]> initialResponse) {
          return initialResponse.isPresent()
              ? respond(initialResponse.get())
              : new SaslStep.Challenge(new byte[0]);
        }

        @Override
        public SaslStep respond(byte[] response) {
          String text = new String(response, UTF_8);
          if (text.equals("throw")) {
            throw new IllegalStateException("as told");
          }
          if (text.equals("null")) {
            return null;
          }
          return switch (text) {
            case "done" -> new SaslStep.Finished(ACCEPTED);
            case "refuse" -> new SaslStep.Finished(LoginResult.failed(LoginFailure.REFUSED));
            default -> new SaslStep.Challenge(response);
          };
        }
      };
    }
  }

  private record Words(String text) implements Reply {
    @Override
    public List<String> statusLines(Locale language) {
      return List.of(text);
    }

    @Override
    public boolean refuses() {
      return false;
    }
  }

  /** Says {@code + base64}, and the result in words. */
  private static final SaslDialect DIALECT =
      new SaslDialect() {
        @Override
        public Reply challenge(String base64) {
          return new Words("+ " + base64);
        }

        @Override
        public Step finished(LoginResult result) {
          return Step.answer(
              new Words(result.failure().map(LoginFailure::name).orElse("ACCEPTED")));
        }
      };

  private final Admission login =
      new Admission() {
        @Override
        public LoginResult verify(Session session, String user, Password password) {
          throw new AssertionError("not asked here");
        }

        @Override
        public LoginResult verifyWithSecret(Session session, String user, SecretProof proof) {
          throw new AssertionError("not asked here");
        }

        @Override
        public ScramKeys scramKeys(Session session, String user, String kind) {
          throw new AssertionError("not asked here");
        }

        @Override
        public LoginResult verifyWithScram(
            Session session, String user, String kind, ScramProof proof) {
          throw new AssertionError("not asked here");
        }

        @Override
        public LoginResult verifyToken(Session session, Optional<String> user, BearerToken token) {
          throw new AssertionError("not asked here");
        }

        @Override
        public boolean takesTokens() {
          return false;
        }

        @Override
        public boolean supports(String kind) {
          return kind.equals("known");
        }

        @Override
        public LoginResult admit(Session session, Identity identity) {
          admitted.add(identity.account().value());
          return LoginResult.failed(LoginFailure.REFUSED);
        }

        @Override
        public LoginResult refuse(Session session) {
          refusals++;
          return LoginResult.failed(LoginFailure.REFUSED);
        }

        @Override
        public boolean hasTried(Session session) {
          return tried;
        }

        @Override
        public boolean hasAdmitted(Session session, Identity identity) {
          return knownToTheLogin;
        }

        @Override
        public void settle(Session session, Identity identity) {
          settled.add(identity.account().value());
        }
      };

  private SaslConversations sasl(Echo... mechanisms) {
    List<Extension<SaslMechanism>> extensions = new ArrayList<>();
    for (Echo mechanism : mechanisms) {
      extensions.add(new Extension<>("plugin", "plugin.jar", mechanism));
    }
    return new SaslConversations(extensions, login, new Guard());
  }

  private final SaslConversations sasl = sasl(new Echo("ECHO", Set.of()));

  /** What is said, line by line, if the client answers the challenges with these lines. */
  private List<String> dialogue(Optional<String> initialResponse, String... lines)
      throws Exception {
    List<String> said = new ArrayList<>();
    Step step = sasl.converse(session, "ECHO", initialResponse, DIALECT);
    for (String line : lines) {
      Step.Ask ask = assertInstanceOf(Step.Ask.class, step);
      said.addAll(ask.prompt().statusLines(Locale.ENGLISH));
      step = ask.next().handle(Arguments.of(line));
    }
    Reply last =
        step instanceof Step.Ask ask
            ? ask.prompt()
            : assertInstanceOf(Step.Answer.class, step).reply();
    said.addAll(last.statusLines(Locale.ENGLISH));
    return said;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Test
  void theConversationGoesOnUntilTheMechanismEndsIt() throws Exception {
    assertEquals(
        List.of("+ ", "+ " + base64("one"), "ACCEPTED"),
        dialogue(Optional.empty(), base64("one"), base64("done")));
    assertEquals(List.of("ACCEPTED"), dialogue(Optional.of(base64("done"))));
  }

  /** A mechanism may vouch for somebody itself; the login has the last word all the same. */
  @Test
  void whomAMechanismAloneLetsInTheLoginIsAskedFor() throws Exception {
    assertEquals(List.of("ACCEPTED"), dialogue(Optional.of(base64("done"))));
    assertEquals(List.of(), admitted);
    knownToTheLogin = false;
    assertEquals(List.of("REFUSED"), dialogue(Optional.of(base64("done"))));
    assertEquals(List.of("ann@example.org"), admitted);
  }

  /** As after a proof of SCRAM, whose answer the client has to like. */
  @Test
  void whoIsAcceptedOnTheWayIsNotLoggedInBeforeTheEnd() throws Exception {
    assertEquals(List.of("+ ", "CANCELLED"), dialogue(Optional.empty(), "*"));
    assertEquals(List.of("REFUSED"), dialogue(Optional.of(base64("refuse"))));
    knownToTheLogin = false;
    assertEquals(List.of("REFUSED"), dialogue(Optional.of(base64("done"))));
    assertEquals(List.of(), settled);
    knownToTheLogin = true;
    assertEquals(List.of("ACCEPTED"), dialogue(Optional.of(base64("done"))));
    assertEquals(List.of("ann@example.org"), settled);
  }

  @Test
  void whatAMechanismRefusesByItselfIsAFailedLoginLikeOthers() throws Exception {
    assertEquals(List.of("REFUSED"), dialogue(Optional.of(base64("refuse"))));
    assertEquals(0, refusals); // the login has refused it, and has counted it
    tried = false;
    assertEquals(List.of("REFUSED"), dialogue(Optional.of(base64("refuse"))));
    assertEquals(1, refusals);
  }

  @Test
  void aConversationKnowsNothingOfTheOneBefore() {
    session.attach(LoginMarks.ACCEPTED, ACCEPTED.identity().orElseThrow());
    session.attach(LoginMarks.TRIED, true);
    sasl.converse(session, "ECHO", Optional.empty(), DIALECT);
    assertEquals(Optional.empty(), session.attachment(LoginMarks.ACCEPTED));
    assertEquals(Optional.empty(), session.attachment(LoginMarks.TRIED));
  }

  @Test
  void anEqualsSignIsAnInitialResponseOfNothing() throws Exception {
    assertEquals(List.of("+ "), dialogue(Optional.of("=")));
    assertEquals(List.of("+ ", "+ "), dialogue(Optional.empty(), "")); // an empty line is too
    assertEquals(List.of("+ ", "MALFORMED"), dialogue(Optional.empty(), "="));
    assertEquals(List.of("MALFORMED"), dialogue(Optional.of("")));
  }

  @Test
  void aStarCancels() throws Exception {
    assertEquals(List.of("+ ", "CANCELLED"), dialogue(Optional.empty(), "*"));
    assertEquals(
        List.of("+ ", "+ " + base64("one"), "CANCELLED"),
        dialogue(Optional.empty(), base64("one"), "*"));
    assertEquals(List.of("MALFORMED"), dialogue(Optional.of("*")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ZG9uZ",
        "ZG9uZQ",
        "ZG9uZQ=",
        "ZG9uZR==",
        "ZG9uZQ===",
        "ZG9uZQ== ",
        " ZG9uZQ==",
        "ZG9u ZQ==",
        "ZG9u\tZQ=",
        "ZG9uZQ==ZG9uZQ==",
        "ZG9u-_==",
        "====",
        "==",
        "**",
        "* ",
        "\u00E4\u00E4\u00E4\u00E4",
        "ZG9\uFF35"
      })
  void whatIsNotProperBase64IsMalformed(String text) throws Exception {
    assertEquals(List.of("MALFORMED"), dialogue(Optional.of(text)));
    assertEquals(List.of("+ ", "MALFORMED"), dialogue(Optional.empty(), text));
  }

  /** The lengths around the padding, and the bound of RFC 4954 §4. */
  @Test
  void everyLengthUpToTheBoundIsTaken() throws Exception {
    for (int length = 0; length <= 64; length++) {
      String text = base64("x".repeat(length));
      assertEquals(List.of("+ ", "+ " + text), dialogue(Optional.empty(), text));
    }
    String longest = base64("x".repeat(9_216));
    assertEquals(12_288, longest.length());
    assertEquals(List.of("+ ", "+ " + longest), dialogue(Optional.empty(), longest));
    String tooLong = base64("x".repeat(9_219));
    assertEquals(List.of("+ ", "TOO_LONG"), dialogue(Optional.empty(), tooLong));
    assertEquals(List.of("TOO_LONG"), dialogue(Optional.of(tooLong)));
  }

  /** A line that is no answer at all ends the conversation too, in the words of SASL. */
  @Test
  void aLineThatCannotBeReadIsTooLongOrMalformed() throws Exception {
    for (Step.LineFault fault : Step.LineFault.values()) {
      Step step = sasl.converse(session, "ECHO", Optional.empty(), DIALECT);
      Step end = assertInstanceOf(Step.Ask.class, step).next().withoutLine(fault).orElseThrow();
      String expected = fault == Step.LineFault.TOO_LONG ? "TOO_LONG" : "MALFORMED";
      assertEquals(new Step.Answer(new Words(expected)), end);
      assertEquals(Optional.empty(), session.attachment(LoginMarks.MECHANISM));
    }
  }

  @Test
  void aMechanismThatThrowsIsATemporaryFailure() throws Exception {
    for (String told : List.of("throw", "null")) {
      assertEquals(List.of("TEMPORARY"), dialogue(Optional.of(base64(told))));
      assertEquals(List.of("+ ", "TEMPORARY"), dialogue(Optional.empty(), base64(told)));
    }
    assertTrue(log.lines().stream().allMatch(line -> line.startsWith("ERROR s1: ")));
    assertEquals(List.of("ACCEPTED"), dialogue(Optional.of(base64("done")))); // and goes on
  }

  @Test
  void aMechanismThatNeverEndsIsEnded() throws Exception {
    String[] forever = new String[16];
    java.util.Arrays.fill(forever, base64("more"));
    List<String> said = dialogue(Optional.empty(), forever);
    assertEquals("TEMPORARY", said.getLast());
    assertTrue(log.lines().getFirst().contains("plugin"));
  }

  @Test
  void namesAreFoundInAnyCaseAndNothingElseIs() {
    for (String name : List.of("ECHO", "echo", "Echo")) {
      assertInstanceOf(
          Step.Ask.class, sasl.converse(session, name, Optional.empty(), DIALECT), name);
    }
    for (String name : List.of("", "ECH", "ECHOO", "PLAIN", "ECHO ")) {
      assertEquals(
          new Step.Answer(new Words("UNKNOWN_MECHANISM")),
          sasl.converse(session, name, Optional.empty(), DIALECT),
          name);
    }
  }

  @Test
  void nothingIsOfferedWhereNoPasswordMayBeSent() {
    assertEquals(List.of("ECHO"), sasl.mechanisms(session));
    session.forbidLogin();
    assertEquals(List.of(), sasl.mechanisms(session));
    assertEquals(
        new Step.Answer(new Words("UNKNOWN_MECHANISM")),
        sasl.converse(session, "ECHO", Optional.empty(), DIALECT));
  }

  @Test
  void theMostPreferredIsOfferedFirst() {
    SaslConversations several =
        sasl(new Echo("LOW", 9), new Echo("B", 20), new Echo("HIGH", 90), new Echo("A", 20));
    assertEquals(List.of("HIGH", "A", "B", "LOW"), several.mechanisms(session));
  }

  @Test
  void aMechanismIsOfferedIfItsKindsAreSuppliedAndSecretKeepersComeFirst() {
    SaslConversations several =
        sasl(
            new Echo("B", Set.of()),
            new Echo("A", Set.of()),
            new Echo("HIDDEN", Set.of("known", "not-known")),
            new Echo("SECRET", Set.of("known")));
    assertEquals(List.of("SECRET", "A", "B"), several.mechanisms(session));
    assertEquals(
        new Step.Answer(new Words("UNKNOWN_MECHANISM")),
        several.converse(session, "HIDDEN", Optional.empty(), DIALECT));
  }

  @Test
  void theLogKnowsTheMechanismWhileItLasts() throws Exception {
    Step step = sasl.converse(session, "echo", Optional.empty(), DIALECT);
    assertEquals(Optional.of("ECHO"), session.attachment(LoginMarks.MECHANISM));
    assertInstanceOf(Step.Ask.class, step).next().handle(Arguments.of("*"));
    assertEquals(Optional.empty(), session.attachment(LoginMarks.MECHANISM));
  }
}
