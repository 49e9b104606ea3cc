package org.stagepost.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.server.log.LogLines;
import org.stagepost.server.password.CheapPasswords;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;

@Timeout(60)
final class AuthenticatorChainTest {

  private static final LoginResult REFUSED = LoginResult.failed(LoginFailure.REFUSED);
  private static final LoginResult TEMPORARY = LoginResult.failed(LoginFailure.TEMPORARY);

  @TempDir Path folder;

  private final FakeSession session = new FakeSession();
  private final FakeAuthenticator first = new FakeAuthenticator("first");
  private final FakeAuthenticator second = new FakeAuthenticator("second");
  private PasswordKinds passwords;
  private LogLines log;

  /** What the account directory says; usually, that everybody is there. */
  private Accounts accounts = name -> Optional.of(Account.of(name));

  @BeforeEach
  void make() {
    passwords = CheapPasswords.in(folder);
    log = new LogLines(AuthenticatorChain.class);
  }

  @AfterEach
  void close() {
    log.close();
    passwords.close();
  }

  private AuthenticatorChain chain(Duration delay, boolean readableSecrets) {
    return chain(new Guard(), delay, readableSecrets);
  }

  private AuthenticatorChain chain(Guard guard, Duration delay, boolean readableSecrets) {
    return new AuthenticatorChain(
        new FakeSources().of(List.of(first, second), name -> accounts.find(name)),
        passwords,
        guard,
        new LoginSettings(
            "example.org", delay, readableSecrets ? Set.of(Verifier.READABLE) : Set.of()));
  }

  private LoginResult login(String user, String password) {
    return chain(Duration.ZERO, false).verify(session, user, Password.of(password));
  }

  private static LoginResult accepted(String account, String authenticator) {
    return LoginResult.accepted(new Identity(new AccountName(account), authenticator));
  }

  @Test
  void theFirstThatKnowsDecides() {
    first.knowing("ann@example.org", "one");
    second.knowing("ann@example.org", "two").knowing("bob@example.org", "three");
    assertEquals(accepted("ann@example.org", "first"), login("ann@example.org", "one"));
    assertEquals(REFUSED, login("ann@example.org", "two"));
    assertEquals(accepted("bob@example.org", "second"), login("bob@example.org", "three"));
    assertEquals(List.of("bob@example.org"), second.asked);
  }

  @Test
  void nextAndUnknownGoOnAndDisabledStops() {
    first
        .answering("ann@example.org", _ -> new AuthResult.Next())
        .answering("bob@example.org", _ -> new AuthResult.Disabled());
    second.knowing("ann@example.org", "one").knowing("bob@example.org", "two");
    assertEquals(accepted("ann@example.org", "second"), login("ann@example.org", "one"));
    assertEquals(REFUSED, login("bob@example.org", "two"));
    assertEquals(List.of("ann@example.org"), second.asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "ANN", "Ann@example.org", "ann@EXAMPLE.ORG", "ann@Example.Org"})
  void namesAreCanonicalBeforeAnybodyIsAsked(String user) {
    first.knowing("ann@example.org", "one");
    assertEquals(accepted("ann@example.org", "first"), login(user, "one"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "ann\0",
        "ann\0x",
        "ann@example.org\0",
        " ann",
        "ann ",
        "ann@example.org.",
        "../ann",
        "ann%",
        "ann*",
        "a@b@example.org",
        "\u202Eann"
      })
  void aMalformedNameIsOneThatNobodyHas(String user) {
    first.knowing("ann@example.org", "one");
    assertEquals(REFUSED, login(user, "one"));
    assertEquals(List.of(), first.asked);
  }

  @Test
  void whatCannotBeFoundOutIsTemporaryAndNobodyElseIsAsked() {
    first
        .answering("down@example.org", _ -> new AuthResult.TemporaryFailure("no\r\nconnection"))
        .answering(
            "throws@example.org",
            _ -> {
              throw new java.io.IOException("broken");
            })
        .answering("null@example.org", _ -> null)
        .answering(
            "busy@example.org",
            _ -> {
              throw new Passwords.Overloaded();
            });
    for (String user : List.of("down", "throws", "null", "busy")) {
      assertEquals(TEMPORARY, login(user, "one"), user);
    }
    assertEquals(List.of(), second.asked);
    List<String> errors = log.lines().stream().filter(line -> line.startsWith("ERROR")).toList();
    assertEquals(3, errors.size(), errors.toString()); // a busy server is nobody's fault
  }

  @Test
  void anAuthenticatorThatCannotFindOutIsAnErrorAndAFailureInItsPluginsBook() {
    first.answering("ann@example.org", _ -> new AuthResult.TemporaryFailure("no\r\nservice"));
    Guard guard = new Guard();
    AuthenticatorChain chain = chain(guard, Duration.ZERO, false);
    for (int i = 0; i < 3; i++) {
      assertEquals(TEMPORARY, chain.verify(session, "ann", Password.of("one")));
    }
    assertEquals(3, guard.figures().getFirst().failures());
    assertEquals(
        List.of(
            "ERROR plugin plugin-first: authenticator first cannot check logins:"
                + " no\\u000d\\u000aservice"),
        log.lines().stream().filter(line -> line.startsWith("ERROR")).toList());
  }

  @Test
  void anOutageIsReportedOnceAMinute() {
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    Outage outage = new Outage(nanos::get);
    for (int second = 0; second < 121; second++) {
      outage.report("plugin", "ldap", "down");
      nanos.addAndGet(1_000_000_000L);
    }
    assertEquals(3, log.lines().size());
  }

  private static Optional<Account> disabled(AccountName name) {
    return Optional.of(new Account(name, MailboxName.of(name), false, Quota.NONE));
  }

  /** What is true of a right password, of a right proof, and of a mechanism's own word. */
  private void assertEveryWayIn(LoginResult result) {
    first.knowing("ann@example.org", "one");
    first.kinds = Set.of(Verifier.READABLE);
    first.keeping("ann@example.org", passwords.make(Verifier.READABLE, Password.of("one")));
    AuthenticatorChain chain = chain(Duration.ZERO, true);
    assertEquals(result, chain.verify(session, "ann", Password.of("one")));
    assertEquals(
        result,
        chain.verifyWithSecret(session, "ann", secret -> new String(secret, UTF_8).equals("one")));
    Identity ann = new Identity(new AccountName("ann@example.org"), "first");
    LoginMarks.begin(session, "EXTERNAL");
    assertEquals(result, chain.end(session, LoginResult.accepted(ann)));
  }

  @Test
  void theDirectoryHasTheLastWord() {
    assertEveryWayIn(accepted("ann@example.org", "first"));
  }

  @Test
  void whomAnOperatorHasDisabledNobodyCanVouchFor() {
    accounts = AuthenticatorChainTest::disabled;
    assertEveryWayIn(REFUSED);
    assertEquals(3, log.lines().size());
    assertTrue(log.lines().stream().allMatch(line -> line.endsWith(": the account is disabled")));
  }

  @Test
  void whomTheDirectoryDoesNotKnowIsRefusedAndTheLogNamesWhoVouched() {
    accounts = _ -> Optional.empty();
    assertEveryWayIn(REFUSED);
    List<String> errors = log.lines().stream().filter(line -> line.startsWith("ERROR")).toList();
    assertEquals(3, errors.size());
    assertEquals(
        "ERROR s1: authenticator first vouched for ann@example.org, which the account directory"
            + " does not know",
        errors.getFirst());
  }

  @Test
  void aDirectoryThatFailsIsTemporary() {
    accounts =
        _ -> {
          throw new java.io.IOException("broken");
        };
    assertEveryWayIn(TEMPORARY);
  }

  /** A wrong password is wrong whatever the directory says; only the log wants to know of it. */
  @Test
  void theDirectoryDecidesAboutNobodyElse() {
    accounts =
        _ -> {
          throw new java.io.IOException("broken");
        };
    first.knowing("ann@example.org", "one");
    assertEquals(REFUSED, login("ann", "wrong"));
    assertEquals(REFUSED, login("nobody", "one"));
  }

  @Test
  void theRightPasswordOfADisabledAccountIsAnsweredAfterTheDelayToo() {
    Duration delay = Duration.ofMillis(30);
    accounts = AuthenticatorChainTest::disabled;
    first.knowing("ann@example.org", "one");
    long began = System.nanoTime();
    assertEquals(REFUSED, chain(delay, false).verify(session, "ann", Password.of("one")));
    assertTrue(System.nanoTime() - began >= delay.toNanos());
  }

  @Test
  void aFullQueueIsTheSameForUsersThatAreNotThere() {
    passwords.close(); // takes no more work
    assertEquals(TEMPORARY, login("nobody", "one"));
    assertEquals(TEMPORARY, login("malformed\0", "one"));
  }

  @Test
  void theLogTellsWhoAndWhyAndNeverASecret() {
    AccountName ann = new AccountName("ann@example.org");
    accounts = name -> Optional.of(name).filter(ann::equals).map(Account::of);
    first.knowing(ann.value(), "s3cret");
    login("Ann", "s3cret");
    login("Ann", "wr0ng");
    login("nobody", "wr0ng");
    session.attach(LoginMarks.MECHANISM, "PLAIN");
    login("evil\r\n\"name\u001B[0m\u202E", "wr0ng");
    assertEquals(
        List.of(
            "INFO s1: login as ann@example.org by first, mechanism none",
            "INFO s1: login failed for \"Ann\" from 127.0.0.1, mechanism none: a wrong password",
            "INFO s1: login failed for a name that no account has from 127.0.0.1, mechanism none:"
                + " an unknown user",
            "INFO s1: login failed for a name that no account has from 127.0.0.1, mechanism PLAIN:"
                + " a malformed name"),
        log.lines());
  }

  @Test
  void whatAMechanismRefusesByItselfIsLoggedAndWaitsLikeAnyOther() {
    AuthenticatorChain chain = chain(Duration.ofMillis(50), false);
    LoginMarks.begin(session, "EXTERNAL");
    long began = System.nanoTime();
    assertEquals(REFUSED, chain.end(session, REFUSED));
    assertTrue(System.nanoTime() - began >= Duration.ofMillis(50).toNanos());
    assertEquals(
        List.of(
            "INFO s1: login failed for somebody who gave no name from 127.0.0.1, mechanism"
                + " EXTERNAL: the mechanism has refused it"),
        log.lines());
  }

  @Test
  void theLogNamesTheApplicationPasswordThatItWas() {
    AccountName ann = new AccountName("ann@example.org");
    first.answering(ann.value(), _ -> new AuthResult.Ok(ann, "Ann's \"phone\""));
    login("ann", "bcdf-ghjk");
    assertEquals(
        List.of(
            "INFO s1: login as ann@example.org by first, application password \"Ann's"
                + " \\u0022phone\\u0022\", mechanism none"),
        log.lines());
  }

  @Test
  void aLongNameIsCutInTheLog() {
    login("x".repeat(100_000), "one");
    assertTrue(log.lines().getFirst().length() < 500);
  }

  @Test
  void aFailureIsAnsweredAfterTheDelayOfTheSettings() {
    Duration delay = Duration.ofMillis(30);
    AuthenticatorChain chain = chain(delay, false);
    for (String user : List.of("nobody", "malformed\0")) {
      long began = System.nanoTime();
      chain.verify(session, user, Password.of("wrong"));
      assertTrue(System.nanoTime() - began >= delay.toNanos(), user);
    }
  }

  @Test
  void whoTakesNoPasswordsIsNotAskedForOne() {
    first.knowing("ann@example.org", "one").takesPasswords = false;
    assertEquals(REFUSED, login("ann", "one"));
    assertEquals(List.of(), first.asked);
    assertTrue(chain(Duration.ZERO, false).takesPasswords());
    second.takesPasswords = false;
    assertFalse(chain(Duration.ZERO, false).takesPasswords());
  }
}
