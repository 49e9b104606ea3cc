package org.stagepost.server.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.server.throttle.ThrottledLogins.HOME;
import static org.stagepost.server.throttle.ThrottledLogins.assertChecked;
import static org.stagepost.server.throttle.ThrottledLogins.assertRefused;
import static org.stagepost.server.throttle.ThrottledLogins.credentials;
import static org.stagepost.server.throttle.ThrottledLogins.refusal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thousand logins at once. */
@Timeout(60)
final class ConcurrentLoginsTest {

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

  private void awaitOneThatWaits() throws InterruptedException {
    while (logins.throttle().waiting() != 1) { // the test's deadline is the limit
      Thread.sleep(1);
    }
  }

  /** Ten may be tried at a time, and as long as one of these could be right, others wait. */
  @Test
  void thoseInFlightCountAsIfTheyHadFailed() throws Exception {
    Throttle throttle = logins.throttle();
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tickets.add(throttle.enter(credentials("ann", "198.51.100." + i, "guess " + i)));
      assertChecked(tickets.getLast());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Ticket> late =
          threads.submit(() -> throttle.enter(credentials("ann", "203.0.113.1", "guess")));
      awaitOneThatWaits();
      throttle.end(tickets.get(0), AttemptOutcome.RIGHT);
      assertChecked(late.get());
      Future<Ticket> later =
          threads.submit(() -> throttle.enter(credentials("ann", "203.0.113.2", "another")));
      awaitOneThatWaits();
      for (int i = 1; i < 10; i++) {
        throttle.end(tickets.get(i), AttemptOutcome.WRONG);
      }
      throttle.end(late.get(), AttemptOutcome.WRONG);
      assertRefused(LoginRefusal.ACCOUNT, later.get());
    }
  }

  /** As long as nobody knows that a secret is wrong, each copy of it may be the one that counts. */
  @Test
  void copiesOfOneSecretInFlightCountLikeOthers() throws Exception {
    Throttle throttle = logins.throttle();
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      tickets.add(throttle.enter(credentials("ann", "198.51.100." + i, "copied " + i / 2)));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Ticket> late =
          threads.submit(() -> throttle.enter(credentials("ann", "203.0.113.1", "another")));
      awaitOneThatWaits();
      tickets.forEach(ticket -> throttle.end(ticket, AttemptOutcome.WRONG));
      assertChecked(late.get()); // five were guessed
      throttle.end(late.get(), AttemptOutcome.WRONG);
    }
    for (int i = 0; i < 4; i++) {
      assertChecked(logins.guess("ann", "203.0.113.2"));
    }
    logins.assertLocked(LoginRefusal.ACCOUNT, "ann", "203.0.113.2");
  }

  @Test
  void aThousandAtOnceGetTenGuesses() throws Exception {
    AtomicInteger checked = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(1_000);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1_000; i++) {
        Credentials credentials = credentials("ann", "198.51.100." + i % 250, "guess " + i);
        threads.submit(
            () -> {
              all.countDown();
              all.await();
              Ticket ticket = logins.throttle().enter(credentials);
              if (refusal(ticket).isEmpty()) {
                if (logins.throttle().awaitPlace(ticket).isEmpty()) {
                  checked.incrementAndGet();
                }
                logins.throttle().end(ticket, AttemptOutcome.WRONG);
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
        Credentials credentials = credentials("ann", "198.51.100." + i % 250, "right");
        threads.submit(
            () -> {
              Ticket ticket = logins.throttle().enter(credentials);
              if (refusal(ticket).isEmpty() && logins.throttle().awaitPlace(ticket).isEmpty()) {
                logins.throttle().end(ticket, AttemptOutcome.RIGHT);
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
    logins.assertOpen("ann", HOME);
    Throttle throttle = logins.throttle();
    CountDownLatch inside = new CountDownLatch(4);
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicInteger most = new AtomicInteger();
      AtomicInteger now = new AtomicInteger();
      for (int i = 0; i < 8; i++) {
        Ticket ticket = throttle.enter(credentials("user" + i, "198.51.100." + i, "guess"));
        threads.submit(
            () -> {
              assertEquals(Optional.empty(), throttle.awaitPlace(ticket));
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              inside.countDown();
              go.await();
              now.decrementAndGet();
              throttle.end(ticket, AttemptOutcome.WRONG);
              return null;
            });
      }
      inside.await(); // all places of strangers are taken, and four of them wait
      Ticket owner = throttle.enter(credentials("ann", HOME, "right"));
      assertEquals(Optional.empty(), throttle.awaitPlace(owner));
      go.countDown();
      threads.shutdown();
      assertTrue(threads.awaitTermination(30, TimeUnit.SECONDS));
      assertEquals(4, most.get());
    }
  }
}
