package org.stagepost.server.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.server.throttle.ThrottledLogins.HOME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How slow answers get, and that it tells nothing. */
@Timeout(60)
final class DelaysTest {

  @TempDir Path folder;

  private ThrottledLogins logins;
  private int addresses;

  @BeforeEach
  void open() {
    logins = ThrottledLogins.in(folder);
  }

  @AfterEach
  void close() {
    logins.close();
  }

  private List<Integer> doublings(Supplier<Ticket> login, int times) {
    return Stream.generate(login).limit(times).map(Ticket::doublings).toList();
  }

  @Test
  void theDelayGrowsWithTheFailuresOfAnAccount() {
    assertEquals(
        List.of(0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
        doublings(() -> logins.guess("ann", "198.51.100." + addresses++), 12));
  }

  @Test
  void itGrowsWithTheFailuresOfANetwork() {
    assertEquals(
        List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2),
        doublings(() -> logins.guess("user" + addresses++, HOME), 12));
  }

  @Test
  void itFallsAgain() {
    doublings(() -> logins.guess("ann", HOME), 40);
    logins.pass(Duration.ofMinutes(54));
    assertEquals(1, logins.guess("ann", HOME).doublings());
    logins.pass(Duration.ofMinutes(30));
    assertEquals(0, logins.guess("ann", HOME).doublings());
  }

  @Test
  void thoseInFlightCountToo() {
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      tickets.add(
          logins.throttle().enter(ThrottledLogins.credentials("ann", "198.51.100." + i, "a" + i)));
    }
    assertEquals(List.of(0, 0, 0, 1, 2, 3), tickets.stream().map(Ticket::doublings).toList());
    tickets.forEach(ticket -> logins.throttle().end(ticket, AttemptOutcome.RIGHT));
    assertEquals(0, logins.guess("ann", HOME).doublings());
  }

  /** What a client of a network sees, at different speeds, for a day; both are as slow. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 60, 119, 300})
  void itDoesNotTellWhichAccountsAreKnownInANetwork(int seconds) {
    logins.assertOpen("ann", HOME);
    logins.assertOpen("bob", "198.51.100.9");
    try (ThrottledLogins elsewhere = ThrottledLogins.in(folder.resolve("elsewhere"))) {
      for (int i = 0; i < 24 * 60 * 60 / seconds; i++) {
        assertEquals(
            elsewhere.guess("ann", HOME).doublings(), logins.guess("ann", HOME).doublings());
        assertEquals(
            elsewhere.login("ann", HOME, "old", AttemptOutcome.WRONG).doublings(),
            logins.login("ann", HOME, "old", AttemptOutcome.WRONG).doublings());
        if (i % 10 == 0) {
          assertEquals(
              elsewhere.guess("carol", HOME).doublings(), logins.guess("carol", HOME).doublings());
        }
        logins.pass(Duration.ofSeconds(seconds));
        elsewhere.pass(Duration.ofSeconds(seconds));
      }
      assertTrue(
          elsewhere.throttle().refusals().of(LoginRefusal.ACCOUNT)
              > logins.throttle().refusals().of(LoginRefusal.ACCOUNT),
          "she is a stranger there, and here she is not");
    }
  }
}
