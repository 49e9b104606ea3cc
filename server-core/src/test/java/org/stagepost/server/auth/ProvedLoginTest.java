package org.stagepost.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.PolicyDecision;
import org.stagepost.api.event.LoginRefused;
import org.stagepost.api.event.LoginSucceeded;
import org.stagepost.api.event.MailListener;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.server.event.Events;
import org.stagepost.server.event.ListenerQueues;
import org.stagepost.server.log.LogLines;
import org.stagepost.server.password.CheapPasswords;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;
import org.stagepost.server.throttle.Throttle;
import org.stagepost.server.throttle.ThrottleFolder;

/** Whoever has proved who they are in a conversation is in only when it is over. */
final class ProvedLoginTest {

  private static final String OWN_NETWORK = "192.0.2.1";
  private static final String PROVED =
      "INFO s1: the proof of ann@example.org is right, mechanism SCRAM; the client has the last"
          + " word";
  private static final String LOGGED_IN =
      "INFO s1: login as ann@example.org by first, mechanism SCRAM";
  private static final LoginResult ANN =
      LoginResult.accepted(new Identity(new AccountName("ann@example.org"), "first"));

  @TempDir Path folder;

  private final FakeSession session = new FakeSession(OWN_NETWORK);
  private final FakeAuthenticator first =
      new FakeAuthenticator("first").knowing("ann@example.org", "one");
  private final List<String> told = new ArrayList<>();
  private final Guard guard = new Guard();
  private boolean disabled;
  private PasswordKinds passwords;
  private Throttle throttle;
  private ListenerQueues queues;
  private Events events;
  private AuthenticatorChain chain;
  private LogLines log;

  /** Hears how attempts end. */
  private final class Hearing implements AuthPolicy {
    @Override
    public String name() {
      return "hearing";
    }

    @Override
    public PolicyDecision before(LoginAttempt attempt) {
      return PolicyDecision.allow();
    }

    @Override
    public void after(LoginAttempt attempt, LoginResult result) {
      told.add("policy: " + result.failure().map(Enum::name).orElse("in"));
    }
  }

  private MailListener listener() {
    return new MailListener() {
      @Override
      public String name() {
        return "listening";
      }

      @Override
      public void happened(org.stagepost.api.event.MailEvent event) {
        switch (event) {
          case LoginSucceeded in -> told.add("listener: " + in.account());
          case LoginRefused _ -> told.add("listener: refused");
          default -> told.add("listener: " + event);
        }
      }
    };
  }

  @BeforeEach
  void open() {
    passwords = CheapPasswords.in(folder);
    throttle = new ThrottleFolder(folder).throttle(100, 4, System::nanoTime);
    queues = new ListenerQueues(guard);
    events =
        new Events(
            List.of(new Extension<>("listening", "listening.jar", listener())),
            queues,
            Clock.systemUTC());
    chain =
        new AuthenticatorChain(
            new LoginSources(
                throttle,
                List.of(new Extension<>("hearing", "hearing.jar", new Hearing())),
                List.of(first.extension()),
                name -> Optional.of(new Account(name, MailboxName.of(name), !disabled, Quota.NONE)),
                events),
            passwords,
            guard,
            new LoginSettings("example.org", Duration.ZERO, Set.of()));
    log = new LogLines(AuthenticatorChain.class);
  }

  @AfterEach
  void close() {
    log.close();
    throttle.close();
    passwords.close();
    queues.close();
  }

  /** All that was told, to its end: what a listener is told waits until it begins to hear. */
  private List<String> told() {
    events.start();
    queues.close();
    return told;
  }

  private void prove() {
    chain.begin(session, "SCRAM");
    assertEquals(ANN, chain.verify(session, "ann", Password.of("one")));
    chain.goesOn(session);
    assertEquals(List.of(PROVED), log.lines());
    assertEquals(List.of(), told);
  }

  /** Strangers shut each other out of the account; then it is seen whose network is known. */
  private LoginResult loginAfterAnAttack() {
    FakeSession stranger = new FakeSession("198.51.100.1");
    for (int guess = 0; guess < 20; guess++) {
      chain.verify(stranger, "ann", Password.of("guess " + guess));
    }
    return chain.verify(new FakeSession(OWN_NETWORK), "ann", Password.of("one"));
  }

  @Test
  void theGoodEndIsTheLogin() {
    prove();
    assertEquals(ANN, chain.end(session, ANN));
    assertEquals(List.of(PROVED, LOGGED_IN), log.lines());
    assertEquals(List.of("policy: in", "listener: ann@example.org"), told());
    assertEquals(ANN, loginAfterAnAttack(), "the network is known");
  }

  @Test
  void aClientThatRejectsTheServerIsNotLoggedIn() {
    prove();
    LoginResult cancelled = LoginResult.failed(LoginFailure.CANCELLED);
    assertEquals(cancelled, chain.end(session, cancelled));
    assertEquals(
        List.of(
            PROVED,
            "INFO s1: ann@example.org is not logged in, though the proof was right: CANCELLED,"
                + " mechanism SCRAM"),
        log.lines());
    assertEquals(List.of("policy: CANCELLED"), told());
    assertEquals(
        LoginResult.failed(LoginFailure.REFUSED),
        loginAfterAnAttack(),
        "nothing was learned of the network");
  }

  /** As long as a client keeps back its last word, an operator may have changed the account. */
  @Test
  void whatNoLongerFitsAtTheEndIsNoLogin() {
    prove();
    first.knowing("ann@example.org", "another");
    LoginResult refused = LoginResult.failed(LoginFailure.REFUSED);
    assertEquals(refused, chain.end(session, ANN));
    assertEquals(
        List.of(
            PROVED,
            "INFO s1: ann@example.org is not logged in, though the proof was right: REFUSED,"
                + " mechanism SCRAM"),
        log.lines());
    assertEquals(List.of("policy: REFUSED"), told());
    first.knowing("ann@example.org", "one");
    assertEquals(refused, loginAfterAnAttack(), "nothing was learned of the network");
  }

  @Test
  void whomTheDirectoryDoesNotLetInAtTheEndIsNotIn() {
    prove();
    disabled = true;
    assertEquals(LoginResult.failed(LoginFailure.REFUSED), chain.end(session, ANN));
    assertEquals(List.of("policy: REFUSED"), told());
  }

  /** Nor is one whose mechanism has had second thoughts, as of a second factor. */
  @Test
  void aMechanismThatRefusesAllTheSameIsAFailedLogin() {
    prove();
    LoginResult refused = LoginResult.failed(LoginFailure.REFUSED);
    assertEquals(refused, chain.end(session, refused));
    assertEquals(
        List.of("policy: REFUSED", "policy: REFUSED", "listener: refused"),
        told(),
        "the right proof, and the refusal of the mechanism");
  }

  @Test
  void whoHasProvedToBeOneIsNotLetInAsAnother() {
    prove();
    LoginResult bob =
        LoginResult.accepted(new Identity(new AccountName("bob@example.org"), "mechanism"));
    assertEquals(bob, chain.end(session, bob), "the directory knows everybody here");
    assertEquals(List.of("policy: REFUSED", "policy: in", "listener: bob@example.org"), told());
  }

  @Test
  void aConversationKnowsNothingOfTheOneBefore() {
    prove();
    chain.begin(session, "SCRAM");
    chain.end(session, LoginResult.failed(LoginFailure.CANCELLED));
    assertEquals(List.of(), told());
  }

  @Test
  void theLogKnowsTheMechanismWhileTheConversationLasts() {
    LoginResult cancelled = LoginResult.failed(LoginFailure.CANCELLED);
    chain.begin(session, "SCRAM");
    assertEquals(Optional.of("SCRAM"), session.attachment(LoginMarks.MECHANISM));
    chain.end(session, cancelled);
    assertEquals(Optional.empty(), session.attachment(LoginMarks.MECHANISM));
    prove();
    chain.end(session, ANN);
    assertEquals(Optional.empty(), session.attachment(LoginMarks.MECHANISM));
  }

  /** USER and PASS have nothing behind the password. */
  @Test
  void withoutAConversationTheProofIsTheLogin() {
    assertEquals(ANN, chain.verify(session, "ann", Password.of("one")));
    assertEquals(
        List.of("INFO s1: login as ann@example.org by first, mechanism none"), log.lines());
    assertEquals(List.of("policy: in", "listener: ann@example.org"), told());
  }
}
