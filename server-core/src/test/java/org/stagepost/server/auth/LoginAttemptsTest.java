package org.stagepost.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.host.Passwords;
import org.stagepost.server.log.LogLines;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;
import org.stagepost.server.throttle.Credentials;
import org.stagepost.server.throttle.Throttle;
import org.stagepost.server.throttle.ThrottleFolder;

/**
 * When a login is answered says nothing of what was checked; what the log says of it, and where
 * somebody is known afterwards.
 */
final class LoginAttemptsTest {

  private static final Duration DELAY = Duration.ofMillis(200);
  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final LoginOutcome.Accepted ACCEPTED =
      new LoginOutcome.Accepted(new Identity(ANN, "first"));
  private static final String HOME = "192.0.2.1";

  @TempDir Path folder;

  private final SleptTime time = new SleptTime();
  private final LoginAttempts attempts =
      new LoginAttempts(
          new FailureDelay(DELAY, time),
          Throttle.off(),
          new LoginPolicies(List.of(), new Guard()),
          new LoginReports(FakeSources.noEvents(), new AccountCheck(_ -> Optional.empty())));
  private final Credentials ann =
      new Credentials(new FakeSession(), Optional.of("ann"), Optional.empty(), Optional.empty());

  private long millis(Runnable attempt) {
    long began = time.nanos();
    attempt.run();
    return Duration.ofNanos(time.nanos() - began).toMillis();
  }

  @ParameterizedTest
  @CsvSource({"0, 200", "1, 200", "199, 200", "200, 400", "250, 400", "399, 400", "1001, 1200"})
  void failuresAreAnsweredAtAMultipleOfTheDelay(long taken, long answered) {
    assertEquals(
        answered,
        millis(
            () ->
                attempts.run(
                    ann,
                    () -> {
                      time.pass(taken);
                      return LoginOutcome.refused("a wrong password");
                    })));
  }

  @Test
  void soIsWhatCouldNotBeChecked() {
    assertEquals(
        200,
        millis(
            () ->
                attempts.run(
                    ann,
                    () -> {
                      time.pass(3);
                      throw new Passwords.Overloaded();
                    })));
  }

  @Test
  void aSuccessIsAnsweredAtOnce() {
    assertEquals(
        30,
        millis(
            () ->
                attempts.run(
                    ann,
                    () -> {
                      time.pass(30);
                      return ACCEPTED;
                    })));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, 400",
    "2, 5, 800",
    "4, 5, 3200",
    "5, 5, 6400",
    "6, 5, 10000",
    "60, 5, 10000",
    "2, 799, 800",
    "2, 800, 1000",
    "2, 1111, 1200",
    "60, 10000, 10200"
  })
  void theDelayGrowsAndItsMomentsStayAMultipleOfTheShortest(
      int doublings, long taken, long answered) {
    FailureDelay delay = new FailureDelay(DELAY, time);
    assertEquals(
        answered,
        millis(
            () -> {
              long began = delay.now();
              time.pass(taken);
              delay.await(began, doublings);
            }));
  }

  @Test
  void withoutADelayNothingWaits() {
    FailureDelay none = new FailureDelay(Duration.ZERO, time);
    assertEquals(
        0,
        millis(
            () -> {
              none.await(none.now(), 60);
            }));
  }

  private LoginAttempts attempts(Throttle throttle, Accounts accounts) {
    return new LoginAttempts(
        new FailureDelay(Duration.ZERO, time),
        throttle,
        new LoginPolicies(List.of(), new Guard()),
        new LoginReports(FakeSources.noEvents(), new AccountCheck(accounts)));
  }

  private String logged(Accounts accounts, Optional<String> user) {
    Credentials credentials =
        new Credentials(
            new FakeSession(),
            user,
            user.flatMap(name -> AccountName.parse(name, "example.org")),
            Optional.empty());
    try (LogLines log = new LogLines(LoginReports.class)) {
      attempts(Throttle.off(), accounts)
          .run(credentials, () -> LoginOutcome.refused("a wrong password"));
      return log.lines().getFirst();
    }
  }

  private static Optional<Account> annAlone(AccountName name) {
    return Optional.of(name).filter(ANN::equals).map(Account::of);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "ANN@example.org"})
  void theLogNamesWhomSomebodyHasTriedToBe(String user) {
    assertEquals(
        "INFO s1: login failed for \""
            + user
            + "\" from 127.0.0.1, mechanism none:"
            + " a wrong password",
        logged(LoginAttemptsTest::annAlone, Optional.of(user)));
  }

  /** It may be a password that was typed into the wrong line. */
  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "p@ssw0rd", "hunter2@example.org", "malformed\0", ""})
  void whatIsNoAccountsNameIsNotInTheLog(String user) {
    assertEquals(
        "INFO s1: login failed for a name that no account has from 127.0.0.1, mechanism none:"
            + " a wrong password",
        logged(LoginAttemptsTest::annAlone, Optional.of(user)));
  }

  @Test
  void norIsWhatCannotBeLookedUp() {
    assertEquals(
        "INFO s1: login failed for a name that cannot be looked up from 127.0.0.1, mechanism"
            + " none: a wrong password",
        logged(
            _ -> {
              throw new IOException("the directory is down");
            },
            Optional.of("ann")));
  }

  @Test
  void whoGivesNoNameIsNobodyInTheLog() {
    assertEquals(
        "INFO s1: login failed for somebody who gave no name from 127.0.0.1, mechanism none:"
            + " a wrong password",
        logged(LoginAttemptsTest::annAlone, Optional.empty()));
  }

  private Throttle counting() {
    return new ThrottleFolder(folder).throttle(100, 4, time::nanos);
  }

  private static Credentials annAt(String address) {
    return new Credentials(
        new FakeSession(address), Optional.of("ann"), Optional.of(ANN), Optional.empty());
  }

  /** Whether ann gets in from there after strangers have locked her account. */
  private static boolean isKnown(LoginAttempts attempts, String address) {
    for (int i = 0; i < 11; i++) {
      attempts.run(annAt("198.51.100." + i), () -> LoginOutcome.refused("a wrong password"));
    }
    return attempts.run(annAt(address), () -> ACCEPTED).identity().isPresent();
  }

  @Test
  void whereSomebodyIsLoggedInTheyAreKnown() {
    try (Throttle throttle = counting()) {
      LoginAttempts attempts = attempts(throttle, LoginAttemptsTest::annAlone);
      attempts.run(annAt(HOME), () -> ACCEPTED);
      assertTrue(isKnown(attempts, HOME));
    }
  }

  @Test
  void whereTheyHaveFailedTheyAreNot() {
    try (Throttle throttle = counting()) {
      LoginAttempts attempts = attempts(throttle, LoginAttemptsTest::annAlone);
      attempts.run(annAt(HOME), () -> LoginOutcome.refused("a wrong password"));
      attempts.run(annAt(HOME), () -> LoginOutcome.unavailable("the store is down"));
      assertFalse(isKnown(attempts, HOME));
    }
  }

  /** A client may give up after it was accepted, as in SCRAM, whose last word is the server's. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConversationMakesThemKnownAtItsEnd(boolean ends) {
    try (Throttle throttle = counting()) {
      LoginAttempts attempts = attempts(throttle, LoginAttemptsTest::annAlone);
      Credentials home = annAt(HOME);
      LoginMarks.begin(home.session(), "SCRAM-SHA-256");
      attempts.run(home, () -> ACCEPTED);
      if (ends) {
        attempts.conclude(home.session(), ACCEPTED.result());
      }
      assertEquals(ends, isKnown(attempts, HOME));
    }
  }
}
