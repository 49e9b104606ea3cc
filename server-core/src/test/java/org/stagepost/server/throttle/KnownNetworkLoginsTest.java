package org.stagepost.server.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.server.throttle.ThrottledLogins.HOME;
import static org.stagepost.server.throttle.ThrottledLogins.assertChecked;
import static org.stagepost.server.throttle.ThrottledLogins.assertRefused;
import static org.stagepost.server.throttle.ThrottledLogins.refusal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who logs in, or guesses, from where the account has logged in before. */
@Timeout(60)
final class KnownNetworkLoginsTest {

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

  /** Of the clients of one network: each is answered, and tries again a little later. */
  private final class Client {
    private final Supplier<Ticket> trying;
    private final Duration pause;
    private Duration next;
    private int looked;

    Client(Supplier<Ticket> trying, Duration pause) {
      this.trying = trying;
      this.pause = pause;
    }

    void tryAt(Duration now) {
      if (next == null || next.compareTo(now) <= 0) {
        Ticket ticket = trying.get();
        looked += refusal(ticket).isEmpty() ? 1 : 0;
        long seconds = Math.min(10, 1L << Math.min(10, ticket.doublings())); // failureDelay 1s
        next = now.plusSeconds(seconds).plus(pause);
      }
    }
  }

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void theOwnerIsLetInFromWhereTheyHaveLoggedInWhateverStrangersGuess() {
    logins.assertOpen("ann", HOME);
    for (int i = 0; i < 2_000; i++) {
      logins.guess("ann", "198.51.100." + i % 250);
    }
    logins.assertLocked(LoginRefusal.ACCOUNT, "ann", "198.51.100.1");
    for (int i = 0; i < 100; i++) {
      logins.assertOpen("ann", HOME);
    }
  }

  @Test
  void theOwnerIsLetInFromANetworkThatIsLockedForAllOthers() {
    logins.assertOpen("ann", HOME);
    for (int i = 0; i < 30; i++) {
      assertChecked(logins.guess("user" + i, HOME));
    }
    logins.assertLocked(LoginRefusal.NETWORK, "bob", HOME);
    logins.assertOpen("ann", HOME);
  }

  @Test
  void aKnownNetworkIsSlowedDownByItsOwnFailuresAloneAndNobodyElseByThem() {
    logins.assertOpen("ann", HOME);
    for (int i = 0; i < 100; i++) {
      logins.guess("ann", HOME);
    }
    logins.assertLocked(LoginRefusal.KNOWN_NETWORK, "ann", HOME);
    logins.assertOpen("bob", HOME);
    logins.assertOpen("ann", "198.51.100.1");
  }

  /** The owner's telephone with keys that do not fit any more. */
  @Test
  void proofsThatDoNotFitSlowNobodyDownWhoSendsThePassword() {
    logins.assertOpen("ann", HOME);
    for (int i = 0; i < 100; i++) {
      logins.prove("ann", HOME);
    }
    assertRefused(LoginRefusal.KNOWN_NETWORK, logins.prove("ann", HOME));
    logins.assertOpen("ann", HOME);
  }

  /** With a hundred connections, which is what one address has; by both ways. */
  @Test
  void aGuesserWhoSharesTheNetworkGetsLessThanAThousandGuessesADay() {
    logins.assertOpen("ann", HOME);
    List<Client> guessers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      guessers.add(new Client(() -> logins.guess("ann", HOME), Duration.ZERO));
      guessers.add(new Client(() -> logins.prove("ann", HOME), Duration.ZERO));
    }
    for (Duration now = Duration.ZERO; now.compareTo(DAY) < 0; now = now.plus(SECOND)) {
      for (Client guesser : guessers) {
        guesser.tryAt(now);
      }
      logins.pass(SECOND);
    }
    int looked = guessers.stream().mapToInt(guesser -> guesser.looked).sum();
    assertTrue(looked < 1_000, looked + " guesses");
    assertTrue(looked > 800, looked + " guesses: somebody counts what is no guess");
  }

  /** A guesser who tries other passwords each time never comes before who tries the same again. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 99})
  void theOwnerGetsInWithinFifteenSecondsThoughTheirOwnNetworkGuesses(int connections) {
    logins.assertOpen("ann", HOME);
    List<Client> guessers = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      guessers.add(new Client(() -> logins.guess("ann", HOME), Duration.ZERO));
    }
    Client owner =
        new Client(() -> logins.login("ann", HOME, "right", AttemptOutcome.RIGHT), SECOND);
    int began = 12 * 60 * 60;
    for (int second = 0; second < began + 15; second++) {
      Duration now = Duration.ofSeconds(second);
      for (Client guesser : guessers) {
        guesser.tryAt(now);
      }
      if (second >= began && owner.looked == 0) {
        owner.tryAt(now);
      }
      logins.pass(SECOND);
    }
    assertEquals(1, owner.looked);
  }

  /** Proofs of the same password have nothing in common: who tries more often has more turns. */
  @Test
  void theOwnerWhoProvesThePasswordGetsInWithinTenMinutesBesideOneWhoProvesAnother() {
    logins.assertOpen("ann", HOME);
    Client telephone = new Client(() -> logins.prove("ann", HOME), Duration.ofSeconds(5));
    Client owner =
        new Client(
            () ->
                logins.login(
                    ThrottledLogins.credentials("ann", HOME, Optional.empty()),
                    AttemptOutcome.RIGHT),
            SECOND);
    int began = 12 * 60 * 60;
    for (int second = 0; second < began + 600; second++) {
      telephone.tryAt(Duration.ofSeconds(second));
      if (second >= began && owner.looked == 0) {
        owner.tryAt(Duration.ofSeconds(second));
      }
      logins.pass(SECOND);
    }
    assertEquals(1, owner.looked);
  }

  @Test
  void knownNetworksOutliveAServer() {
    logins.assertOpen("ann", HOME);
    logins.restart(1_000);
    for (int i = 0; i < 20; i++) {
      logins.guess("ann", "198.51.100." + i);
    }
    logins.assertLocked(LoginRefusal.ACCOUNT, "ann", "203.0.113.1");
    logins.assertOpen("ann", HOME);
  }

  /** Whose password is right may still not be let in. */
  @Test
  void nothingIsKnownUntilSomebodyIsLoggedIn() {
    Credentials credentials = ThrottledLogins.credentials("ann", HOME, "right");
    Ticket ticket = logins.throttle().enter(credentials);
    logins.throttle().end(ticket, AttemptOutcome.RIGHT);
    for (int i = 0; i < 10; i++) {
      logins.guess("ann", "198.51.100." + i);
    }
    logins.assertLocked(LoginRefusal.ACCOUNT, "ann", HOME);
  }
}
