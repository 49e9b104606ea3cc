package org.stagepost.server.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.server.throttle.ThrottledLogins.ANN;
import static org.stagepost.server.throttle.ThrottledLogins.HOME;
import static org.stagepost.server.throttle.ThrottledLogins.assertChecked;
import static org.stagepost.server.throttle.ThrottledLogins.assertRefused;
import static org.stagepost.server.throttle.ThrottledLogins.refusal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who guesses from where an account has not logged in. */
@Timeout(60)
final class ThrottleTest {

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

  @ParameterizedTest
  @ValueSource(strings = {"ann", "nobody", "malformed\0", ""})
  void tenFailuresLockAnAccountForStrangersWhetherThereIsSuchAnAccountOrNot(String user) {
    for (int i = 0; i < 10; i++) {
      assertChecked(logins.guess(user, "198.51.100." + i));
    }
    logins.assertLocked(LoginRefusal.ACCOUNT, user, "203.0.113.1");
    assertEquals(
        user.equals("ann"),
        logins.throttle().isLocked(ANN),
        "what an operator is told of ann's account");
    assertEquals(1, logins.throttle().refusals().of(LoginRefusal.ACCOUNT));
  }

  @Test
  void allSpellingsOfANameAreOneAccount() {
    List<String> spellings = List.of("ann", "ANN", "Ann@Example.org", "ann@EXAMPLE.ORG");
    for (int i = 0; i < 10; i++) {
      logins.guess(spellings.get(i % spellings.size()), "198.51.100." + i);
    }
    logins.assertLocked(LoginRefusal.ACCOUNT, "aNN", "203.0.113.1");
  }

  @Test
  void thirtyFailuresWithWhateverAccountsLockANetwork() {
    for (int i = 0; i < 30; i++) {
      assertChecked(logins.guess("user" + i, HOME));
    }
    logins.assertLocked(LoginRefusal.NETWORK, "bob", HOME);
    logins.assertOpen("bob", "198.51.100.1");
  }

  @ParameterizedTest
  @CsvSource({"2001:db8::1, 2001:db8::ffff:1", "2001:db8::1, 2001:db8:0:0:8000::"})
  void anIpv6NetworkIsItsFirst64Bits(String one, String other) {
    logins.assertOpen("ann", one);
    for (int i = 0; i < 30; i++) {
      logins.guess("user" + i, i % 2 == 0 ? one : other);
    }
    logins.assertLocked(LoginRefusal.NETWORK, "bob", other);
    logins.assertOpen("ann", other);
    logins.assertOpen("bob", "2001:db8:0:1::1");
  }

  @Test
  void oneFailureAfterTheOtherIsForgotten() {
    for (int i = 0; i < 10; i++) {
      logins.guess("ann", "198.51.100." + i);
    }
    logins.pass(FailureCounts.ACCOUNT.leak().minusMillis(1));
    logins.assertLocked(LoginRefusal.ACCOUNT, "ann", "203.0.113.1");
    logins.pass(Duration.ofMillis(2));
    assertChecked(logins.guess("ann", "203.0.113.1"));
    logins.assertLocked(LoginRefusal.ACCOUNT, "ann", "203.0.113.1");
    logins.pass(Duration.ofHours(1));
    for (int i = 0; i < 10; i++) {
      assertChecked(logins.guess("ann", "198.51.100." + i));
    }
  }

  /** From a thousand networks, sending the password or proving it. */
  @Test
  void allStrangersTogetherGetFiveHundredGuessesADay() {
    int looked = 0;
    for (int second = 0; second < 24 * 60 * 60; second++) {
      String address = "10.0." + second % 1_000 / 250 + "." + second % 250;
      Ticket ticket = second % 2 == 0 ? logins.guess("ann", address) : logins.prove("ann", address);
      looked += refusal(ticket).isEmpty() ? 1 : 0;
      logins.pass(Duration.ofSeconds(1));
    }
    assertEquals(2 * (10 + 240), looked, 2);
  }

  /** A program that prefers SCRAM and has no keys, or the wrong ones, tries again and again. */
  @Test
  void whatIsProvedWithoutSendingASecretLocksThatWayAlone() {
    for (int i = 0; i < 10; i++) {
      assertChecked(logins.prove("ann", "198.51.100." + i));
    }
    assertRefused(LoginRefusal.ACCOUNT, logins.prove("ann", "203.0.113.1"));
    assertTrue(logins.throttle().isLocked(ANN));
    logins.assertOpen("ann", "203.0.113.1");
  }

  @Test
  void norDoesWhatIsSentLockTheOtherWay() {
    for (int i = 0; i < 10; i++) {
      logins.guess("ann", "198.51.100." + i);
    }
    logins.assertLocked(LoginRefusal.ACCOUNT, "ann", "203.0.113.1");
    assertChecked(logins.prove("ann", "203.0.113.1"));
  }

  @Test
  void whatIsProvedCountsForTheNetworkLikeAnyOther() {
    for (int i = 0; i < 30; i++) {
      logins.prove("user" + i, HOME);
    }
    logins.assertLocked(LoginRefusal.NETWORK, "bob", HOME);
  }

  @Test
  void whatCouldNotBeCheckedIsNoGuess() {
    for (int i = 0; i < 100; i++) {
      logins.login("ann", HOME, "guess " + i, AttemptOutcome.NOT_CHECKED);
    }
    logins.assertOpen("ann", HOME);
  }

  /** A guesser who has an account too could otherwise begin anew with it as often as they like. */
  @Test
  void aSuccessForgivesNothing() {
    for (int i = 0; i < 29; i++) {
      logins.guess("user" + i, HOME);
    }
    logins.assertOpen("ann", HOME);
    logins.guess("user29", HOME);
    logins.assertLocked(LoginRefusal.NETWORK, "bob", HOME);
  }

  @Test
  void offMeansThatNothingIsCounted() {
    try (Throttle off = Throttle.off()) {
      for (int i = 0; i < 100; i++) {
        Ticket ticket = off.enter(ThrottledLogins.credentials("ann", HOME, "guess " + i));
        assertEquals(new Ticket.Free(), ticket);
        assertEquals(Optional.empty(), off.awaitPlace(ticket));
        off.end(ticket, AttemptOutcome.WRONG);
      }
      assertFalse(off.isOn());
    }
  }

  @Test
  void whatIsComparedIsNotShown() {
    Credentials credentials = ThrottledLogins.credentials("ann", HOME, "s3cret");
    String shown = credentials.toString();
    assertFalse(shown.contains("s3cret") || shown.contains("ann"), shown);
  }
}
