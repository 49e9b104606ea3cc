package org.stagepost.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.smtp.SmtpSession;

/**
 * What every {@link SaslMechanism} must do. Extend it, name your plugin, play its client, and get
 * the tests, for all mechanisms that the plugin has.
 */
public abstract class SaslMechanismContract extends PluginContract {

  private static final List<byte[]> JUNK =
      List.of(
          new byte[0],
          new byte[1],
          octets(" "),
          octets("x"),
          octets("\0\0"),
          octets("\0\0\0\0\0"),
          octets("n,,n=,r="),
          octets("n,,n=user0@example.org,r=x"),
          octets("p=tls-exporter,,n=user0@example.org,r=x"),
          octets("c=biws,r=x,p=eHh4eA=="),
          octets("n,a=user0@example.org,\u0001auth=Bearer x\u0001\u0001"),
          octets("user0@example.org 0123456789abcdef0123456789abcdef"),
          octets("nobody\0nobody\0x"),
          octets("\u0080\u00FE\u00FF"),
          octets("\r\n+OK\r\n"),
          octets("%s{0}${x}'--"),
          octets("x".repeat(9_000)));

  /** For subclasses. */
  protected SaslMechanismContract() {}

  private static byte[] octets(String latin1) {
    return latin1.getBytes(ISO_8859_1);
  }

  /** A client of the mechanism, for one exchange. */
  @FunctionalInterface
  protected interface Client {

    /**
     * What it answers to a challenge.
     *
     * @param challenge the challenge in plain octets; with none it is asked to begin
     */
    byte[] answer(byte[] challenge) throws Exception;
  }

  /**
   * A client that wants to log in.
   *
   * @param mechanism the name of the mechanism, for a plugin that has several
   */
  protected abstract Client client(String mechanism, String user, String password);

  private List<SaslMechanism> mechanisms() {
    return tested(SaslMechanism.class);
  }

  /**
   * Those that a client without TLS can log in with, having a password: the server has the kinds of
   * verifier that they require, and the session has what they need.
   */
  private List<SaslMechanism> usable() throws Exception {
    List<SaslMechanism> usable = new ArrayList<>();
    try (LentSession<SmtpSession> lent = smtp(false)) {
      for (SaslMechanism mechanism : mechanisms()) {
        if (supports(mechanism.requiredKinds()) && lent.call(mechanism::isUsable)) {
          usable.add(mechanism);
        }
      }
    }
    assumeFalse(usable.isEmpty(), "no mechanism of the plugin takes a password without TLS");
    return usable;
  }

  @Test
  void declaresTheSameAtAllTimes() throws Exception {
    for (SaslMechanism mechanism : usable()) {
      List<Object> before = declared(mechanism);
      login(mechanism, 0, PASSWORD);
      assertEquals(before, declared(mechanism));
    }
  }

  private static List<Object> declared(SaslMechanism mechanism) {
    return List.of(mechanism.name(), mechanism.requiredKinds(), mechanism.preference());
  }

  /** EHLO and CAPA ask, for each client, and again after a login. */
  @Test
  void knowsOfEachSessionWhetherItCanBeUsed() throws Exception {
    for (SaslMechanism mechanism : mechanisms()) {
      for (boolean tls : List.of(false, true)) {
        try (LentSession<SmtpSession> lent = smtp(tls)) {
          boolean usable = lent.call(mechanism::isUsable);
          new MechanismRun(lent, mechanism).begin(Optional.empty());
          assertEquals(usable, lent.call(mechanism::isUsable), mechanism.name());
        }
      }
    }
  }

  @Test
  void letsInWhoHasTheRightPassword() throws Exception {
    for (SaslMechanism mechanism : usable()) {
      assertIn(mechanism, 0, login(mechanism, 0, PASSWORD));
    }
  }

  private static void assertIn(SaslMechanism mechanism, int user, LoginResult result) {
    assertEquals(
        Optional.of(user(user)),
        result.identity().map(Identity::account),
        mechanism.name() + " of " + user(user) + ": " + result);
  }

  @Test
  void refusesWhoHasNot() throws Exception {
    LoginResult refused = LoginResult.failed(LoginFailure.REFUSED);
    for (SaslMechanism mechanism : usable()) {
      for (String wrong : List.of("wrong", PASSWORD + " ", PASSWORD.toLowerCase())) {
        assertEquals(refused, login(mechanism, 0, wrong), mechanism.name() + ": " + wrong);
      }
      int nobody = USERS; // the first that does not exist
      assertEquals(refused, login(mechanism, nobody, PASSWORD), mechanism.name());
    }
  }

  private LoginResult login(SaslMechanism mechanism, int user, String password) throws Exception {
    try (LentSession<SmtpSession> lent = smtp(false)) {
      MechanismRun run = new MechanismRun(lent, mechanism);
      run.begin(Optional.empty());
      return run.finish(client(mechanism.name(), user(user).value(), password));
    }
  }

  /** RFC 4422 §3.3: what a client has to say first may come along with the name. */
  @Test
  void takesWhatAClientSaysFirstAlongWithItsName() throws Exception {
    for (SaslMechanism mechanism : usable()) {
      try (LentSession<SmtpSession> lent = smtp(false)) {
        MechanismRun asked = new MechanismRun(lent, mechanism);
        asked.begin(Optional.empty());
        if (!asked.clientSpeaksFirst()) {
          continue;
        }
        Client client = client(mechanism.name(), user(0).value(), PASSWORD);
        MechanismRun run = new MechanismRun(lent, mechanism);
        run.begin(Optional.of(client.answer(new byte[0])));
        assertIn(mechanism, 0, run.finish(client));
      }
    }
  }

  @Test
  void answersJunkAndLetsNobodyIn() throws Exception {
    List<Optional<byte[]>> beginnings = new ArrayList<>();
    beginnings.add(Optional.empty());
    JUNK.forEach(junk -> beginnings.add(Optional.of(junk)));
    for (SaslMechanism mechanism : mechanisms()) {
      for (Optional<byte[]> beginning : beginnings) {
        for (byte[] junk : JUNK) {
          try (LentSession<SmtpSession> lent = smtp(false)) {
            MechanismRun run = new MechanismRun(lent, mechanism);
            run.begin(beginning);
            LoginResult result = run.finish(_ -> junk);
            assertFalse(result.identity().isPresent(), mechanism.name() + " lets junk in");
          }
        }
      }
    }
  }

  /** One object serves all sessions: what belongs to an exchange is in the exchange. */
  @Test
  void keepsExchangesApart() throws Exception {
    for (SaslMechanism mechanism : usable()) {
      try (LentSession<SmtpSession> one = smtp(false);
          LentSession<SmtpSession> other = smtp(false)) {
        MechanismRun ann = new MechanismRun(one, mechanism);
        MechanismRun bob = new MechanismRun(other, mechanism);
        assertFalse(ann.isOfSameExchange(bob), mechanism.name());
        ann.begin(Optional.empty());
        bob.begin(Optional.empty());
        Client clientOfAnn = client(mechanism.name(), user(0).value(), PASSWORD);
        Client clientOfBob = client(mechanism.name(), user(1).value(), "wrong");
        while (!ann.isOver() || !bob.isOver()) {
          ann.goOn(clientOfAnn);
          bob.goOn(clientOfBob);
        }
        assertIn(mechanism, 0, ann.finish(clientOfAnn));
        assertTrue(bob.finish(clientOfBob).identity().isEmpty(), mechanism.name());
      }
    }
  }

  @Test
  void servesManyAtOnce() throws Exception {
    for (SaslMechanism mechanism : usable()) {
      List<LentSession<SmtpSession>> sessions = new ArrayList<>();
      List<Callable<LoginResult>> work = new ArrayList<>();
      try {
        for (int user = 0; user < USERS; user++) {
          sessions.add(smtp(false));
          MechanismRun run = new MechanismRun(sessions.getLast(), mechanism);
          Client client = client(mechanism.name(), user(user).value(), PASSWORD);
          work.add(
              () -> {
                run.begin(Optional.empty());
                return run.finish(client);
              });
        }
        List<LoginResult> results = atOnce(work);
        for (int user = 0; user < USERS; user++) {
          assertIn(mechanism, user, results.get(user));
        }
      } finally {
        for (LentSession<SmtpSession> one : sessions) {
          one.close();
        }
      }
    }
  }
}
