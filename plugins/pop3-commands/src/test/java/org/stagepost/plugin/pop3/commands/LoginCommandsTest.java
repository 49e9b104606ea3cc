package org.stagepost.plugin.pop3.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.plugin.pop3.commands.Said.END;
import static org.stagepost.plugin.pop3.commands.Said.KEYS;
import static org.stagepost.plugin.pop3.commands.Said.SYNTAX;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslDialect;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramParameters;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.Sasl;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.Step;

final class LoginCommandsTest {

  private final PlayedSession session = PlayedSession.beforeLogin();
  private final List<String> asked = new ArrayList<>();
  private final Door door = new Door();
  private final UserCommand user = new UserCommand(KEYS, SYNTAX, door);
  private final PassCommand pass = new PassCommand(KEYS, SYNTAX, door, END);
  private final ApopCommand apop = new ApopCommand(KEYS, SYNTAX, door, END);
  private final AuthCommand auth = new AuthCommand(KEYS, SYNTAX, new Mechanisms(), END);

  /** Lets in who knows the secret of the examples in RFC 1939. */
  private final class Door implements Login {
    private boolean takesPasswords = true;

    @Override
    public LoginResult verify(Session s, String name, Password password) {
      asked.add(name + "/" + new String(password.octets(), StandardCharsets.ISO_8859_1));
      return password.equals(Password.of("tanstaaf"))
          ? LoginResult.accepted(PlayedSession.ANN)
          : LoginResult.failed(LoginFailure.REFUSED);
    }

    @Override
    public LoginResult verifyWithSecret(Session s, String name, SecretProof proof) {
      asked.add(name);
      return proof.fits("tanstaaf".getBytes(StandardCharsets.US_ASCII))
          ? LoginResult.accepted(PlayedSession.ANN)
          : LoginResult.failed(LoginFailure.REFUSED);
    }

    @Override
    public ScramParameters scramParameters(String user, ScramHash hash) {
      throw new AssertionError("not asked here");
    }

    @Override
    public LoginResult verifyWithScram(
        Session session, String user, ScramHash hash, ScramProof proof) {
      throw new AssertionError("not asked here");
    }

    @Override
    public LoginResult verifyToken(Session session, Optional<String> user, BearerToken token) {
      throw new AssertionError("not asked here");
    }

    @Override
    public boolean takesPasswords() {
      return takesPasswords;
    }

    @Override
    public boolean takesTokens() {
      return false;
    }

    @Override
    public boolean supports(String verifierKind) {
      return true;
    }
  }

  /** Asks for one response and ends as the mechanism's name says. */
  private final class Mechanisms implements Sasl {
    @Override
    public List<String> mechanisms(Session s) {
      return s.startTlsAvailable() ? List.of() : List.of("PLAIN", "LOGIN");
    }

    @Override
    public Step converse(
        Session s, String mechanism, Optional<String> initial, SaslDialect dialect) {
      asked.add(mechanism + "/" + initial.orElse("-"));
      if (initial.isEmpty()) {
        return new Step.Ask(
            dialect.challenge(""),
            line -> converse(s, mechanism, Optional.of(line.text()), dialect));
      }
      return dialect.finished(
          mechanism.equals("OK")
              ? LoginResult.accepted(PlayedSession.ANN)
              : LoginResult.failed(LoginFailure.valueOf(mechanism)));
    }
  }

  @Test
  void userAndPassLogIn() throws Exception {
    assertEquals("+OK user", Said.by(user, session, "Ann Smith "));
    assertEquals("+OK maildrop[3, 60]", Said.by(pass, session, "tanstaaf"));
    assertEquals(List.of("Ann Smith /tanstaaf"), asked);
    assertEquals(Pop3State.TRANSACTION, session.state());
  }

  @Test
  void thePasswordIsTakenToTheOctet() throws Exception {
    session.attach(UserCommand.NAME, "ann");
    pass.handle(session, Arguments.of(" two  spaces "));
    pass.handle(session, Arguments.of(new byte[] {(byte) 0xff, 'x'}));
    assertEquals(List.of("ann/ two  spaces ", "ann/\u00ffx"), asked);
  }

  @Test
  void passWithoutUserOrWithoutAPassword() throws Exception {
    assertEquals("-ERR pass.user-first", Said.by(pass, session, "tanstaaf"));
    session.attach(UserCommand.NAME, "ann");
    assertEquals("-ERR syntax[PASS string]", Said.by(pass, session, ""));
    assertEquals("-ERR syntax[USER name]", Said.by(user, session, ""));
    assertEquals(List.of(), asked);
  }

  @Test
  void aRefusedLoginSaysNothingOfWhy() throws Exception {
    session.attach(UserCommand.NAME, "ann");
    assertEquals("-ERR [AUTH] login.refused", Said.by(pass, session, "wrong"));
    assertEquals(Pop3State.AUTHORIZATION, session.state());
  }

  @Test
  void aMailboxInUse() throws Exception {
    session.inUse = true;
    session.attach(UserCommand.NAME, "ann");
    assertEquals("-ERR [IN-USE]", Said.by(pass, session, "tanstaaf"));
  }

  @Test
  void apopAsInTheExampleOfTheRfc() throws Exception {
    session.timestamp = Optional.of("<1896.697170952@dbc.mtview.ca.us>");
    String digest = "c4c9334bac560ecc979e58001b3e22fb"; // RFC 1939 §7
    assertEquals(
        "-ERR [AUTH] login.refused",
        Said.by(apop, session, "mrose " + digest.toUpperCase(java.util.Locale.ROOT)));
    assertEquals("-ERR [AUTH] login.refused", Said.by(apop, session, "mrose grüße"));
    assertEquals("+OK maildrop[3, 60]", Said.by(apop, session, "mrose " + digest));
    assertEquals(List.of("mrose", "mrose", "mrose"), asked);
  }

  @Test
  void apopThatCannotBe() throws Exception {
    assertEquals("-ERR apop.unavailable", Said.by(apop, session, "mrose c4c9"));
    session.timestamp = Optional.of("<1@example.org>");
    for (String wrong : List.of("", "mrose", "mrose c4c9 x")) {
      assertEquals("-ERR syntax[APOP name digest]", Said.by(apop, session, wrong));
    }
    assertEquals(List.of(), asked);
  }

  @Test
  void authConverses() throws Exception {
    Step asking = auth.handle(session, Arguments.of("OK"));
    Step.Ask ask = assertInstanceOf(Step.Ask.class, asking);
    assertEquals("+ ", Said.lines(ask.prompt())); // RFC 5034 §4: the space stays
    Step end = ask.next().handle(Arguments.of("AGFubg=="));
    assertEquals(
        "+OK maildrop[3, 60]", Said.lines(assertInstanceOf(Step.Answer.class, end).reply()));
    assertEquals(List.of("OK/-", "OK/AGFubg=="), asked);
  }

  @Test
  void authFailsInAsManyWaysAsThereAre() throws Exception {
    Map<LoginFailure, String> expected =
        Map.of(
            LoginFailure.REFUSED, "-ERR [AUTH] login.refused",
            LoginFailure.TEMPORARY, "-ERR [SYS/TEMP] login.temporary",
            LoginFailure.CANCELLED, "-ERR auth.cancelled",
            LoginFailure.MALFORMED, "-ERR auth.malformed",
            LoginFailure.TOO_LONG, "-ERR auth.too-long",
            LoginFailure.UNKNOWN_MECHANISM, "-ERR auth.unknown-mechanism");
    for (LoginFailure failure : LoginFailure.values()) {
      assertEquals(expected.get(failure), Said.by(auth, session, failure + " ="));
    }
    assertEquals(
        "-ERR syntax[AUTH mechanism [initial-response]]", Said.by(auth, session, "OK a b"));
  }

  @Test
  void whatIsAnnouncedCanBeUsed() throws Exception {
    assertEquals(List.of("USER"), user.announces(session));
    assertEquals(List.of(), auth.announces(session)); // no mechanism
    session.startTlsAvailable = false;
    assertEquals(List.of("SASL PLAIN LOGIN"), auth.announces(session));
    assertEquals("+OK auth.mechanisms|PLAIN|LOGIN", Said.by(auth, session, ""));
    door.takesPasswords = false; // tokens alone, say
    assertEquals(List.of(), user.announces(session));
    door.takesPasswords = true;
    session.loginAllowed = false;
    assertEquals(List.of(), user.announces(session));
    assertEquals(List.of(), auth.announces(session));
    assertEquals(List.of(), apop.announces(session));
  }

  @Test
  void secretsAreDeclared() {
    for (Pop3Command command : List.of(user, pass, apop, auth)) {
      assertTrue(command.traits().contains(CommandTrait.NEEDS_PROTECTION));
      assertTrue(command.traits().contains(CommandTrait.SECRET)); // USER may name a password
    }
    assertTrue(auth.traits().contains(CommandTrait.LONG_LINE));
  }
}
