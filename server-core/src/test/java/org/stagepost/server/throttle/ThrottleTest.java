package org.stagepost.server.throttle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.server.auth.StillTime;
import org.stagepost.server.key.PrivateFile;
import org.stagepost.server.key.ServerKey;
import org.stagepost.server.session.FakeSession;

@Timeout(60)
final class ThrottleTest {

  private static final String HOME = "192.0.2.1";
  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final LoginOutcome WRONG = LoginOutcome.refused("a wrong password");
  private static final LoginOutcome DOWN = LoginOutcome.unavailable("down");
  private static final LoginOutcome RIGHT = new LoginOutcome.Accepted(new Identity(ANN, "h2"));

  @TempDir Path folder;

  private final StillTime time = new StillTime();
  private int guesses;
  private Throttle throttle;

  @BeforeEach
  void open() {
    throttle = throttle(1_000);
  }

  @AfterEach
  void close() {
    throttle.close();
  }

  private Throttle throttle(int entries) {
    return new Throttle(
        Optional.of(
            new ThrottleSettings(
                entries,
                4,
                new ServerKey(folder.resolve("key")),
                new PrivateFile(folder.resolve("known")),
                Clock.systemUTC())),
        time::nanos);
  }

  private static LoginClaim claim(String user, String address, Optional<String> secret) {
    return new LoginClaim(
        new FakeSession(address),
        Optional.of(user),
        AccountName.parse(user, "example.org"),
        secret.map(text -> text.getBytes(UTF_8)));
  }

  private Ticket login(String user, String address, String secret, LoginOutcome outcome) {
    LoginClaim claim = claim(user, address, Optional.of(secret));
    Ticket ticket = throttle.enter(claim);
    if (ticket.refusal().isEmpty()) {
      throttle.end(claim, ticket, outcome);
    }
    return ticket;
  }

  /** Another wrong password each time. */
  private Ticket guess(String user, String address) {
    return login(user, address, "guess " + guesses++, WRONG);
  }

  private void assertOpen(String user, String address) {
    assertEquals(Optional.empty(), login(user, address, "right", RIGHT).refusal());
  }

  private void assertLocked(Refusal why, String user, String address) {
    assertEquals(Optional.of(why), guess(user, address).refusal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "nobody", "malformed\0", ""})
  void tenFailuresLockAnAccountForStrangersWhetherThereIsSuchAnAccountOrNot(String user) {
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.empty(), guess(user, "198.51.100." + i).refusal());
    }
    assertLocked(Refusal.ACCOUNT, user, "203.0.113.1");
    assertEquals(
        user.equals("ann"), throttle.isLocked(ANN), "what an operator is told of ann's account");
    assertEquals(1, throttle.refused(Refusal.ACCOUNT));
  }

  @Test
  void allSpellingsOfANameAreOneAccount() {
    List<String> spellings = List.of("ann", "ANN", "Ann@Example.org", "ann@EXAMPLE.ORG");
    for (int i = 0; i < 10; i++) {
      guess(spellings.get(i % spellings.size()), "198.51.100." + i);
    }
    assertLocked(Refusal.ACCOUNT, "aNN", "203.0.113.1");
  }

  @Test
  void theOwnerIsLetInFromWhereTheyHaveLoggedInWhateverStrangersGuess() {
    assertOpen("ann", HOME);
    for (int i = 0; i < 2_000; i++) {
      guess("ann", "198.51.100." + i % 250);
    }
    assertLocked(Refusal.ACCOUNT, "ann", "198.51.100.1");
    for (int i = 0; i < 100; i++) {
      assertOpen("ann", HOME);
      assertEquals(0, login("ann", HOME, "right", RIGHT).doublings());
    }
  }

  @Test
  void theOwnerIsLetInFromANetworkThatIsLockedForAllOthers() {
    assertOpen("ann", HOME);
    for (int i = 0; i < 30; i++) {
      assertEquals(Optional.empty(), guess("user" + i, HOME).refusal());
    }
    assertLocked(Refusal.NETWORK, "bob", HOME);
    assertOpen("ann", HOME);
  }

  @Test
  void aKnownNetworkIsLockedByItsOwnFailuresAloneAndNobodyElseByThem() {
    assertOpen("ann", HOME);
    for (int i = 0; i < 30; i++) {
      assertEquals(Optional.empty(), guess("ann", HOME).refusal());
    }
    assertLocked(Refusal.KNOWN_NETWORK, "ann", HOME);
    assertOpen("bob", HOME);
    assertOpen("ann", "198.51.100.1");
  }

  @ParameterizedTest
  @CsvSource({"2001:db8::1, 2001:db8::ffff:1", "2001:db8::1, 2001:db8:0:0:8000::"})
  void anIpv6NetworkIsItsFirst64Bits(String one, String other) {
    assertOpen("ann", one);
    for (int i = 0; i < 30; i++) {
      guess("user" + i, i % 2 == 0 ? one : other);
    }
    assertLocked(Refusal.NETWORK, "bob", other);
    assertOpen("ann", other);
    assertOpen("bob", "2001:db8:0:1::1");
  }

  @Test
  void oneFailureAfterTheOtherIsForgotten() {
    for (int i = 0; i < 10; i++) {
      guess("ann", "198.51.100." + i);
    }
    time.pass(FailureCounts.ACCOUNT.leak().minusMillis(1));
    assertLocked(Refusal.ACCOUNT, "ann", "203.0.113.1");
    time.pass(2);
    assertEquals(Optional.empty(), guess("ann", "203.0.113.1").refusal());
    assertLocked(Refusal.ACCOUNT, "ann", "203.0.113.1");
    time.pass(Duration.ofHours(1));
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.empty(), guess("ann", "198.51.100." + i).refusal());
    }
  }

  @Test
  void theSameWrongPasswordCountsOnce() {
    for (int i = 0; i < 1_000; i++) {
      assertEquals(Optional.empty(), login("ann", "198.51.100." + i % 200, "old", WRONG).refusal());
    }
    for (int i = 0; i < 9; i++) {
      assertEquals(Optional.empty(), guess("ann", "203.0.113.1").refusal());
    }
    assertLocked(Refusal.ACCOUNT, "ann", "203.0.113.1");
  }

  /** Otherwise one password could be tried with every account. */
  @Test
  void theSameWrongPasswordForAnotherAccountIsAnotherGuess() {
    for (int i = 0; i < 30; i++) {
      login("user" + i, HOME, "secret", WRONG);
    }
    assertLocked(Refusal.NETWORK, "bob", HOME);
  }

  @Test
  void whatIsProvedWithoutSendingASecretCountsEachTime() {
    for (int i = 0; i < 10; i++) {
      LoginClaim claim = claim("ann", "198.51.100." + i, Optional.empty());
      throttle.end(claim, throttle.enter(claim), WRONG);
    }
    assertLocked(Refusal.ACCOUNT, "ann", "203.0.113.1");
  }

  @Test
  void whatCouldNotBeCheckedIsNoGuess() {
    for (int i = 0; i < 100; i++) {
      login("ann", HOME, "guess " + i, DOWN);
    }
    assertOpen("ann", HOME);
  }

  /** A guesser who has an account too could otherwise begin anew with it as often as they like. */
  @Test
  void aSuccessForgivesNothing() {
    for (int i = 0; i < 29; i++) {
      guess("user" + i, HOME);
    }
    assertOpen("ann", HOME);
    guess("user29", HOME);
    assertLocked(Refusal.NETWORK, "bob", HOME);
  }

  @Test
  void theDelayGrowsWithTheFailures() {
    List<Integer> doublings = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      doublings.add(guess("ann", "198.51.100." + i).doublings());
    }
    assertEquals(List.of(0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 7), doublings);
  }

  /** Ten may be tried at a time, and as long as one of these could be right, others wait. */
  @Test
  void thoseInFlightCountAsIfTheyHadFailed() throws Exception {
    List<LoginClaim> claims = new ArrayList<>();
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      claims.add(claim("ann", "198.51.100." + i, Optional.of("guess " + i)));
      tickets.add(throttle.enter(claims.getLast()));
      assertEquals(Optional.empty(), tickets.getLast().refusal());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Ticket> late =
          threads.submit(() -> throttle.enter(claim("ann", "203.0.113.1", Optional.of("guess"))));
      throttle.end(claims.get(0), tickets.get(0), RIGHT);
      assertEquals(Optional.empty(), late.get().refusal());
      Future<Ticket> later =
          threads.submit(() -> throttle.enter(claim("ann", "203.0.113.2", Optional.of("another"))));
      for (int i = 1; i < 10; i++) {
        throttle.end(claims.get(i), tickets.get(i), WRONG);
      }
      throttle.end(claim("ann", "203.0.113.1", Optional.of("guess")), late.get(), WRONG);
      assertEquals(Optional.of(Refusal.ACCOUNT), later.get().refusal());
    }
  }

  @Test
  void aThousandAtOnceGetTenGuesses() throws Exception {
    AtomicInteger checked = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(1_000);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        LoginClaim claim = claim("ann", "198.51.100." + i % 250, Optional.of("guess " + i));
        threads.submit(
            () -> {
              all.countDown();
              all.await();
              Ticket ticket = throttle.enter(claim);
              if (ticket.refusal().isEmpty()) {
                checked.incrementAndGet();
                throttle.end(claim, ticket, throttle.check(ticket, () -> WRONG));
              }
              return null;
            });
      }
    }
    assertEquals(10, checked.get());
  }

  /** As the clients of one account do when the server is back. */
  @Test
  void aThousandAtOnceWithTheRightPasswordAreAllLetIn() throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        LoginClaim claim = claim("ann", "198.51.100." + i % 250, Optional.of("right"));
        threads.submit(
            () -> {
              Ticket ticket = throttle.enter(claim);
              if (ticket.refusal().isEmpty()) {
                throttle.end(claim, ticket, RIGHT);
                accepted.incrementAndGet();
              }
              return null;
            });
      }
    }
    assertEquals(1_000, accepted.get());
  }

  @Test
  void strangersNeverTakeAllPlacesAndTheOwnerNeedsNone() throws Exception {
    assertOpen("ann", HOME);
    CountDownLatch inside = new CountDownLatch(4);
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicInteger most = new AtomicInteger();
      AtomicInteger now = new AtomicInteger();
      for (int i = 0; i < 8; i++) {
        LoginClaim claim = claim("user" + i, "198.51.100." + i, Optional.of("guess"));
        threads.submit(
            () ->
                throttle.check(
                    throttle.enter(claim),
                    () -> {
                      most.accumulateAndGet(now.incrementAndGet(), Math::max);
                      inside.countDown();
                      go.await();
                      now.decrementAndGet();
                      return WRONG;
                    }));
      }
      inside.await(); // all places of strangers are taken, and four of them wait
      Ticket owner = throttle.enter(claim("ann", HOME, Optional.of("right")));
      assertEquals(RIGHT, throttle.check(owner, () -> RIGHT));
      go.countDown();
      threads.shutdown();
      assertTrue(threads.awaitTermination(30, java.util.concurrent.TimeUnit.SECONDS));
      assertEquals(4, most.get());
    }
  }

  @Test
  void knownNetworksOutliveAServer() {
    assertOpen("ann", HOME);
    throttle.close();
    throttle = throttle(1_000);
    for (int i = 0; i < 20; i++) {
      guess("ann", "198.51.100." + i);
    }
    assertLocked(Refusal.ACCOUNT, "ann", "203.0.113.1");
    assertOpen("ann", HOME);
  }

  private static Optional<ClientNetwork> network(String address) {
    return Optional.of(new ClientNetwork(address));
  }

  @Test
  void anOperatorUnlocksAnAccount() {
    for (int i = 0; i < 11; i++) {
      guess("ann", "198.51.100." + i);
    }
    throttle.unlock(Optional.of(ANN), Optional.empty());
    assertFalse(throttle.isLocked(ANN));
    assertOpen("ann", "203.0.113.1");
  }

  @Test
  void anOperatorUnlocksWhatAKnownNetworkHasDoneToItself() {
    assertOpen("ann", HOME);
    for (int i = 0; i < 31; i++) {
      guess("ann", HOME);
    }
    throttle.unlock(Optional.of(ANN), Optional.empty());
    assertOpen("ann", HOME);
  }

  @Test
  void anOperatorUnlocksANetwork() {
    for (int i = 0; i < 31; i++) {
      guess("user" + i, HOME);
    }
    throttle.unlock(Optional.empty(), network(HOME));
    assertOpen("bob", HOME);
  }

  @Test
  void anOperatorLetsAnAccountInFromANetworkWhileOthersGoOnGuessing() {
    throttle.unlock(Optional.of(ANN), network("203.0.113.1"));
    for (int i = 0; i < 20; i++) {
      guess("ann", "198.51.100." + i);
    }
    assertOpen("ann", "203.0.113.1");
    assertLocked(Refusal.ACCOUNT, "ann", "203.0.113.2");
  }

  @Test
  void offMeansThatNothingIsCounted() {
    throttle.close();
    throttle = Throttle.off();
    for (int i = 0; i < 100; i++) {
      assertEquals(Ticket.FREE, guess("ann", HOME));
    }
    assertFalse(throttle.isOn());
  }

  @Test
  void whatIsComparedIsNotShown() {
    LoginClaim claim = claim("ann", HOME, Optional.of("s3cret"));
    assertFalse(claim.toString().contains("s3cret") || claim.toString().contains("ann"));
  }

  /** A million names from as many networks: what a guesser makes up takes no more room than so. */
  @Test
  void aFloodOfMadeUpNamesFromEverywhereFitsIntoAFewMegabytes() {
    throttle.close();
    throttle = throttle(100_000);
    assertOpen("ann", HOME);
    for (int i = 0; i < 11; i++) {
      guess("ann", "198.51.100." + i);
    }
    long before = usedHeap();
    for (int i = 0; i < 1_000_000; i++) {
      String address = "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
      login("made-up-" + i, address, "guess", WRONG);
    }
    long taken = usedHeap() - before;
    assertEquals(200_000, throttle.size(), "accounts and networks, and no pair");
    assertTrue(taken < 64_000_000, taken + " octets");
    assertLocked(Refusal.ACCOUNT, "ann", "203.0.113.1"); // still, whatever else was forgotten
    assertOpen("ann", HOME);
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
