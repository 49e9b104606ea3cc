package org.stagepost.server.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.stagepost.server.throttle.SentSecrets.KNOWN_TO_FAIL;
import static org.stagepost.server.throttle.ThrottledLogins.HOME;
import static org.stagepost.server.throttle.ThrottledLogins.assertChecked;
import static org.stagepost.server.throttle.ThrottledLogins.assertRefused;
import static org.stagepost.server.throttle.ThrottledLogins.refusal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A password that is wrong is wrong again: it is no guess, and must not be work either. */
@Timeout(60)
final class RepeatedSecretsTest {

  @TempDir Path folder;

  private ThrottledLogins logins;

  @BeforeEach
  void open() {
    logins = ThrottledLogins.in(folder);
  }

  @AfterEach
  void close() {
    logins.close();
  }

  private Ticket old(String address) {
    return logins.login("ann", address, "old", AttemptOutcome.WRONG);
  }

  @Test
  void theSameWrongPasswordCountsOnceForTheAccount() {
    for (int i = 0; i < 1_000; i++) {
      assertChecked(old("198.51.100." + i % 200));
      logins.pass(KNOWN_TO_FAIL);
    }
    for (int i = 0; i < 10; i++) { // what the first one was is forgotten long since
      assertChecked(logins.guess("ann", "203.0.113.1"));
    }
    logins.assertLocked(LoginRefusal.ACCOUNT, "ann", "203.0.113.1");
  }

  @Test
  void nobodyLooksAtItAgainForTenSeconds() {
    assertChecked(old(HOME));
    logins.pass(KNOWN_TO_FAIL.minusMillis(1));
    assertRefused(LoginRefusal.REPEATED, old(HOME));
    assertRefused(LoginRefusal.REPEATED, old("198.51.100.1"));
    logins.pass(Duration.ofMillis(1));
    assertChecked(old(HOME));
    assertRefused(LoginRefusal.REPEATED, old(HOME));
  }

  @Test
  void norWhileSomebodyLooksAtItOnceMore() {
    assertChecked(old(HOME));
    logins.pass(KNOWN_TO_FAIL);
    Ticket once = logins.throttle().enter(ThrottledLogins.credentials("ann", HOME, "old"));
    assertChecked(once);
    assertRefused(LoginRefusal.REPEATED, old("198.51.100.1"));
    logins.throttle().end(once, AttemptOutcome.RIGHT); // it is the password now
    logins.assertOpen("ann", HOME);
    assertChecked(logins.login("ann", HOME, "old", AttemptOutcome.RIGHT));
  }

  /** A thousand connections that send the same one are as many answers and a few looks. */
  @Test
  void itLocksTheNetworkThatSendsItAllTheTime() {
    int looked = 0;
    for (int i = 0; i < 300; i++) {
      looked += refusal(old(HOME)).isEmpty() ? 1 : 0;
      logins.pass(Duration.ofMillis(10));
    }
    assertEquals(1, looked);
    assertEquals(300 - 283, logins.throttle().refusals().of(LoginRefusal.NETWORK), 2);
    logins.assertLocked(LoginRefusal.NETWORK, "bob", HOME);
  }

  @Test
  void aTelephoneWithAnOldPasswordLocksNothing() {
    for (int i = 0; i < 10 * 24 * 60; i++) { // each minute, for ten days
      assertChecked(old(HOME));
      assertEquals(0, logins.throttle().refusals().of(LoginRefusal.NETWORK));
      logins.pass(Duration.ofMinutes(1));
    }
    logins.assertOpen("ann", HOME);
    logins.assertOpen("bob", HOME);
  }

  @Test
  void atHomeItCountsNothingAndIsNotLookedAtEither() {
    logins.assertOpen("ann", HOME);
    for (int i = 0; i < 1_000; i++) {
      assertEquals(
          i == 0 ? Optional.empty() : Optional.of(LoginRefusal.REPEATED), refusal(old(HOME)));
    }
    for (int i = 0; i < 26; i++) {
      assertChecked(logins.guess("ann", HOME));
    }
    logins.assertOpen("bob", HOME);
  }

  /** Otherwise one password could be tried with every account. */
  @Test
  void theSameWrongPasswordForAnotherAccountIsAnotherGuess() {
    for (int i = 0; i < 30; i++) {
      assertChecked(logins.login("user" + i, HOME, "secret", AttemptOutcome.WRONG));
    }
    logins.assertLocked(LoginRefusal.NETWORK, "bob", HOME);
  }

  @Test
  void thoseThatWaitWhileItIsTriedAreNotLookedAtWhenItHasFailed() {
    Throttle throttle = logins.throttle();
    Ticket first = throttle.enter(ThrottledLogins.credentials("ann", HOME, "old"));
    Ticket second = throttle.enter(ThrottledLogins.credentials("ann", "198.51.100.1", "old"));
    Ticket third = throttle.enter(ThrottledLogins.credentials("ann", "198.51.100.2", "old"));
    assertEquals(Optional.empty(), throttle.awaitPlace(first));
    assertEquals(Optional.empty(), throttle.awaitPlace(second), "nobody knows yet");
    throttle.end(first, AttemptOutcome.WRONG);
    assertEquals(Optional.of(LoginRefusal.REPEATED), throttle.awaitPlace(third));
    throttle.end(third, AttemptOutcome.WRONG);
    throttle.end(second, AttemptOutcome.WRONG);
  }

  /** Each guess sent twice, where the first copy is turned away: that must not make it free. */
  @Test
  void aCopyThatIsCheckedThoughTheFirstWasNotIsTheGuess() {
    Throttle throttle = logins.throttle();
    for (int i = 0; i < 9; i++) {
      Ticket first = throttle.enter(ThrottledLogins.credentials("ann", "198.51.100." + i, "g" + i));
      Ticket second = throttle.enter(ThrottledLogins.credentials("ann", "203.0.113." + i, "g" + i));
      throttle.end(first, AttemptOutcome.NOT_CHECKED);
      assertEquals(Optional.empty(), throttle.awaitPlace(second));
      throttle.end(second, AttemptOutcome.WRONG);
    }
    assertChecked(logins.guess("ann", "203.0.113.99"));
    logins.assertLocked(LoginRefusal.ACCOUNT, "ann", "203.0.113.99");
  }

  @Test
  void whatCouldNotBeCheckedIsNotKnownToBeWrong() {
    assertChecked(logins.login("ann", HOME, "right", AttemptOutcome.NOT_CHECKED));
    logins.assertOpen("ann", HOME);
  }

  @Test
  void whatHasFailedStaysKnownThoughItCannotBeCheckedForAWhile() {
    assertChecked(old(HOME));
    for (int i = 0; i < 20; i++) {
      logins.pass(KNOWN_TO_FAIL);
      assertChecked(logins.login("ann", "198.51.100." + i, "old", AttemptOutcome.NOT_CHECKED));
      logins.pass(KNOWN_TO_FAIL);
      assertChecked(old("198.51.100." + i));
    }
    assertFalse(logins.throttle().isLocked(ThrottledLogins.ANN));
  }

  @Test
  void anOperatorMakesItThePasswordAtOnce() {
    assertChecked(old(HOME));
    logins.throttle().forget(ThrottledLogins.ANN);
    assertChecked(logins.login("ann", HOME, "old", AttemptOutcome.RIGHT));
  }

  @Test
  void norIsItKnownToBeWrongOfAnAccountThatIsUnlocked() {
    assertChecked(old(HOME));
    logins.throttle().unlock(Optional.of(ThrottledLogins.ANN), Optional.empty());
    assertChecked(logins.login("ann", HOME, "old", AttemptOutcome.RIGHT));
  }
}
