package org.stagepost.server.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.stagepost.server.throttle.ThrottledLogins.ANN;
import static org.stagepost.server.throttle.ThrottledLogins.HOME;
import static org.stagepost.server.throttle.ThrottledLogins.assertChecked;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator forgets. */
@Timeout(60)
final class UnlockTest {

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

  private static Optional<ClientNetwork> network(String address) {
    return Optional.of(new ClientNetwork(address));
  }

  private void assertStranger(String address) {
    for (int i = 0; i < 20; i++) {
      logins.guess("ann", "198.51.100." + i);
    }
    logins.assertLocked(LoginRefusal.ACCOUNT, "ann", address);
  }

  @Test
  void anAccountIsUnlocked() {
    for (int i = 0; i < 11; i++) {
      logins.guess("ann", "198.51.100." + i);
      logins.prove("ann", "198.51.100." + i);
    }
    logins.throttle().unlock(Optional.of(ANN), Optional.empty());
    assertFalse(logins.throttle().isLocked(ANN));
    logins.assertOpen("ann", "203.0.113.1");
    assertChecked(logins.prove("ann", "203.0.113.1"));
    assertEquals(0, logins.guess("ann", "203.0.113.1").doublings());
  }

  @Test
  void soIsWhatAKnownNetworkHasDoneToItself() {
    logins.assertOpen("ann", HOME);
    for (int i = 0; i < 31; i++) {
      logins.guess("ann", HOME);
      logins.prove("ann", HOME);
    }
    logins.assertLocked(LoginRefusal.KNOWN_NETWORK, "ann", HOME);
    logins.throttle().unlock(Optional.of(ANN), Optional.empty());
    logins.assertOpen("ann", HOME);
    assertChecked(logins.prove("ann", HOME));
  }

  @Test
  void aNetworkIsUnlocked() {
    for (int i = 0; i < 31; i++) {
      logins.guess("user" + i, HOME);
    }
    logins.throttle().unlock(Optional.empty(), network(HOME));
    logins.assertOpen("bob", HOME);
    assertEquals(0, logins.guess("user", HOME).doublings());
  }

  @Test
  void anAccountIsLetInFromANetworkWhileOthersGoOnGuessing() {
    logins.throttle().unlock(Optional.of(ANN), network("203.0.113.1"));
    for (int i = 0; i < 20; i++) {
      logins.guess("ann", "198.51.100." + i);
    }
    logins.assertOpen("ann", "203.0.113.1");
    logins.assertLocked(LoginRefusal.ACCOUNT, "ann", "203.0.113.2");
  }

  @Test
  void aNewOwnerOrPasswordKnowsNoNetworks() {
    logins.assertOpen("ann", HOME);
    logins.throttle().forget(ANN);
    assertStranger(HOME);
  }

  @Test
  void norDoTheyAfterARestart() {
    logins.assertOpen("ann", HOME);
    logins.assertOpen("bob", HOME);
    logins.restart(1_000);
    logins.throttle().forget(ANN);
    logins.restart(1_000);
    assertStranger(HOME);
    for (int i = 0; i < 11; i++) {
      logins.guess("bob", "203.0.113." + i);
    }
    logins.assertOpen("bob", HOME);
  }

  @Test
  void whatIsForgottenIsNotLockedEither() {
    for (int i = 0; i < 11; i++) {
      logins.guess("ann", "198.51.100." + i);
    }
    logins.throttle().forget(ANN);
    logins.assertOpen("ann", "203.0.113.1");
  }
}
