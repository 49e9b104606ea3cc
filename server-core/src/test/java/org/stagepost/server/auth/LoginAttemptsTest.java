package org.stagepost.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.host.Passwords;
import org.stagepost.server.session.FakeSession;

/** When a login is answered says nothing of what was checked. */
final class LoginAttemptsTest {

  private static final Duration DELAY = Duration.ofMillis(200);

  /** Time that passes when the test says so, and while somebody sleeps. */
  private static final class StillTime implements FailureDelay.Time {
    private long nanos = 7;

    void pass(long millis) {
      nanos += Duration.ofMillis(millis).toNanos();
    }

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void sleep(Duration duration) {
      nanos += duration.toNanos();
    }
  }

  private final StillTime time = new StillTime();
  private final LoginAttempts attempts = new LoginAttempts(new FailureDelay(DELAY, time));

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
                    new FakeSession(),
                    "ann",
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
                    new FakeSession(),
                    "ann",
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
                    new FakeSession(),
                    "ann",
                    () -> {
                      time.pass(30);
                      return accepted;
                    })));
  }
}
