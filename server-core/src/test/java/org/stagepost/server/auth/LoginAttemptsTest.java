package org.stagepost.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.host.Passwords;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;
import org.stagepost.server.throttle.LoginClaim;
import org.stagepost.server.throttle.LoginOutcome;
import org.stagepost.server.throttle.Throttle;

/** When a login is answered says nothing of what was checked. */
final class LoginAttemptsTest {

  private static final Duration DELAY = Duration.ofMillis(200);

  private final StillTime time = new StillTime();
  private final LoginAttempts attempts =
      new LoginAttempts(
          new FailureDelay(DELAY, time),
          Throttle.off(),
          new LoginPolicies(List.of(), new Guard()),
          FakeSources.noEvents());
  private final LoginClaim ann =
      new LoginClaim(new FakeSession(), Optional.of("ann"), Optional.empty(), Optional.empty());

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
    LoginOutcome accepted =
        new LoginOutcome.Accepted(new Identity(new AccountName("ann@example.org"), "first"));
    assertEquals(
        30,
        millis(
            () ->
                attempts.run(
                    ann,
                    () -> {
                      time.pass(30);
                      return accepted;
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
}
