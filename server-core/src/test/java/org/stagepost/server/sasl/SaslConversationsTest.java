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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslDialect;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Step;
import org.stagepost.server.log.LogLines;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;

final class SaslConversationsTest {

  private final FakeSession session = new FakeSession();
  private final FakeSaslLogin login = new FakeSaslLogin();
  private LogLines log;

  @BeforeEach
  void startLog() {
    log = new LogLines(SaslConversations.class);
  }

  @AfterEach
  void endLog() {
    log.close();
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

  private SaslConversations sasl(EchoMechanism... mechanisms) {
    List<Extension<SaslMechanism>> extensions = new ArrayList<>();
    for (EchoMechanism mechanism : mechanisms) {
      extensions.add(new Extension<>("plugin", "plugin.jar", mechanism));
    }
    return new SaslConversations(extensions, login, new Guard());
  }

  private final SaslConversations sasl = sasl(new EchoMechanism("ECHO", Set.of()));

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

  /** Nobody is in before, and nobody whom the login does not let in. */
  @Test
  void theLoginHearsOfEachEndAndHasTheLastWord() throws Exception {
    for (String end : List.of("done", "refuse", "throw")) {
      dialogue(Optional.empty(), base64("one"), base64(end));
    }
    dialogue(Optional.empty(), "*");
    dialogue(Optional.empty(), "no base64");
    List<String> ends = new ArrayList<>(login.heard);
    ends.removeIf(heard -> heard.equals("begins ECHO") || heard.equals("goes on"));
    assertEquals(List.of("done", "REFUSED", "TEMPORARY", "CANCELLED", "MALFORMED"), ends);
    login.verdict = _ -> LoginResult.failed(LoginFailure.REFUSED);
    assertEquals(List.of("REFUSED"), dialogue(Optional.of(base64("done"))));
  }

  @Test
  void theLoginHearsOfTheBeginAndOfEachChallenge() throws Exception {
    dialogue(Optional.empty(), base64("one"), base64("two"), base64("done"));
    assertEquals(List.of("begins ECHO", "goes on", "goes on", "goes on", "done"), login.heard);
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
      assertEquals(expected, login.heard.getLast());
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
        sasl(
            new EchoMechanism("LOW", 9),
            new EchoMechanism("B", 20),
            new EchoMechanism("HIGH", 90),
            new EchoMechanism("A", 20));
    assertEquals(List.of("HIGH", "A", "B", "LOW"), several.mechanisms(session));
  }

  @Test
  void aMechanismIsOfferedIfItsKindsAreSuppliedAndSecretKeepersComeFirst() {
    SaslConversations several =
        sasl(
            new EchoMechanism("B", Set.of()),
            new EchoMechanism("A", Set.of()),
            new EchoMechanism("HIDDEN", Set.of("known", "not-known")),
            new EchoMechanism("SECRET", Set.of("known")));
    assertEquals(List.of("SECRET", "A", "B"), several.mechanisms(session));
    assertEquals(
        new Step.Answer(new Words("UNKNOWN_MECHANISM")),
        several.converse(session, "HIDDEN", Optional.empty(), DIALECT));
  }
}
