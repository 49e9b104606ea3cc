package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;
import org.stagepost.server.log.Logging;

/** What a foreign plugin can do to the server, and what it cannot. */
@Timeout(60)
final class LaneTest {

  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final CountDownLatch go = new CountDownLatch(1);
  private final Guard guard = new Guard(new GuardSettings(SHORT, LONG, Duration.ofMillis(25)));
  private final Extension<String> quick = extension("foreign", Deadline.LOOKUP);
  private final Extension<String> slow = quick.within(Deadline.WORK);

  @AfterEach
  void letGo() {
    go.countDown();
    guard.close();
  }

  private static Extension<String> extension(String plugin, Deadline deadline) {
    return new Extension<>(
        new LoadedPlugin(plugin, plugin + ".jar", Standing.FOREIGN), "the extension", deadline);
  }

  private Figures figures() {
    return guard.figures().getFirst();
  }

  private PluginFailure hang() {
    return assertThrows(PluginFailure.class, () -> guard.call(quick, e -> awaitGo()));
  }

  private boolean awaitGo() throws InterruptedException {
    go.await();
    return true;
  }

  @Test
  void runsOnAPlatformThreadOfItsOwnUnderItsOwnLoader() {
    Thread there = guard.call(quick, e -> Thread.currentThread());
    assertFalse(there.isVirtual());
    assertTrue(there.getName().startsWith("plugin-foreign-"), there.getName());
    assertSame(
        String.class.getClassLoader(),
        guard.call(quick, e -> Thread.currentThread().getContextClassLoader()));
  }

  @Test
  void whatItLogsBelongsToTheSessionThatItIsCalledFor() {
    for (String session : List.of("k3f9", "k3fa")) {
      try (MDC.MDCCloseable _ = MDC.putCloseable(Logging.SESSION, session)) {
        assertEquals(session, guard.call(quick, e -> MDC.get(Logging.SESSION)));
      }
    }
    // The thread goes on to serve others, and then nobody.
    assertEquals(
        "none",
        guard.call(quick, e -> Optional.ofNullable(MDC.get(Logging.SESSION)).orElse("none")));
  }

  @Test
  void knowsNothingOfTheThreadThatAsksForIt() {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("of another plugin, which could never be unloaded");
    assertNull(guard.call(quick.made(local), InheritableThreadLocal::get));
  }

  @Test
  void whatItThrowsCarriesThePlugin() {
    IOException thrown = new IOException("no disk");
    PluginFailure failure =
        assertThrows(
            PluginFailure.class,
            () ->
                guard.call(
                    quick,
                    e -> {
                      throw thrown;
                    }));
    assertEquals("foreign", failure.plugin());
    assertEquals("plugin foreign failed: IOException: no disk", failure.getMessage());
    assertEquals(1, figures().failures());
  }

  @Test
  void aCallThatHangsIsGivenUpAndTheNextOneIsMade() {
    assertEquals("plugin foreign failed: it has not come back within 100 ms", hang().getMessage());
    assertEquals("done", guard.call(quick, e -> "done"));
    Figures figures = figures();
    assertEquals(1, figures.overdue());
    assertEquals(1, figures.stuck());
    assertEquals(2, figures.calls());
  }

  @Test
  void busyLoopsOnAllItsThreadsStopNobodyElse() throws Exception {
    List<Thread> sessions = new ArrayList<>();
    for (int i = 0; i < Lane.THREADS; i++) {
      sessions.add(
          Thread.startVirtualThread(
              () ->
                  assertThrows(
                      PluginFailure.class,
                      () ->
                          guard.call(
                              quick,
                              e -> {
                                while (go.getCount() > 0) {
                                  Thread.onSpinWait();
                                }
                                return true;
                              }))));
    }
    for (Thread session : sessions) {
      session.join();
    }
    assertEquals("done", guard.call(extension("other", Deadline.WORK), e -> "done"));
    PluginFailure refused =
        assertThrows(PluginFailure.class, () -> guard.call(quick, e -> "never"));
    assertTrue(
        refused.getMessage().contains("again and again")
            || refused.getMessage().contains("threads are in use"),
        refused.getMessage());
  }

  @Test
  void failuresInARowOpenTheBreaker() {
    for (int i = 0; i < 10; i++) {
      assertFalse(figures(i).open());
      assertThrows(
          PluginFailure.class,
          () ->
              guard.call(
                  slow,
                  e -> {
                    throw new IllegalStateException("broken on purpose");
                  }));
    }
    assertTrue(figures().open());
    PluginFailure refused = assertThrows(PluginFailure.class, () -> guard.call(slow, e -> "never"));
    assertTrue(refused.getMessage().contains("again and again"), refused.getMessage());
    assertEquals(1, figures().refused());
    assertEquals(10, figures().calls(), "it was not called");
  }

  private Figures figures(int calls) {
    return calls == 0
        ? new Figures("foreign", Standing.FOREIGN, 0, Duration.ZERO, 0, 0, 0, 0, false)
        : figures();
  }

  @Test
  void aBreakerLetsOneCallTryAndASuccessClosesIt() {
    Breaker breaker = new Breaker(2, Duration.ZERO);
    assertFalse(breaker.failed());
    assertTrue(breaker.failed());
    assertTrue(breaker.isOpen());
    assertTrue(breaker.allows(), "the pause is over");
    assertFalse(breaker.failed(), "it is open already");
    assertTrue(breaker.succeeded());
    assertFalse(breaker.isOpen());
    Breaker patient = new Breaker(1, Duration.ofDays(1));
    patient.failed();
    assertFalse(patient.allows());
  }

  @Test
  void whatComesTooLateGoesToWhoeverTakesCareOfIt() throws Exception {
    BlockingQueue<String> late = new LinkedBlockingQueue<>();
    assertThrows(
        PluginFailure.class,
        () ->
            guard.call(
                quick,
                e -> {
                  go.await();
                  return "a mailbox";
                },
                late::add));
    go.countDown();
    assertEquals("a mailbox", late.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void nothingIsDoneForACallThatWasGivenUp() throws Exception {
    CompletableFuture<Throwable> afterwards = new CompletableFuture<>();
    assertThrows(
        PluginFailure.class,
        () ->
            guard.call(
                quick,
                e -> {
                  Guard.requireInTime(); // so far it is
                  go.await();
                  try {
                    afterwards.complete(
                        assertThrows(IllegalStateException.class, Guard::requireInTime));
                    guard.serve(() -> "a service of the server");
                  } catch (Throwable refused) {
                    afterwards.completeExceptionally(refused);
                  }
                  return true;
                }));
    go.countDown();
    assertEquals(
        "this call was given up, nothing is done for it any more",
        afterwards.get(30, TimeUnit.SECONDS).getMessage());
  }

  @Test
  void theTimeOfTheServerDoesNotCount() throws Exception {
    CountDownLatch overdue = new CountDownLatch(1);
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread session =
        Thread.startVirtualThread(
            () -> {
              try {
                result.complete(
                    guard.call(
                        quick,
                        e -> {
                          try {
                            return (String)
                                guard.serve(
                                    () -> {
                                      overdue.await();
                                      return "served";
                                    });
                          } catch (Throwable thrown) {
                            throw new ExecutionException(thrown);
                          }
                        }));
              } catch (RuntimeException failure) {
                result.completeExceptionally(failure);
              }
            });
    assertFalse(session.join(SHORT.multipliedBy(5)), "it waits for the server");
    overdue.countDown();
    assertEquals("served", result.get(30, TimeUnit.SECONDS));
  }

  @Test
  void aCallThatHangsAfterServicesWithinServicesIsGivenUpToo() {
    PluginFailure failure =
        assertThrows(
            PluginFailure.class,
            () ->
                guard.call(
                    quick,
                    e -> {
                      try {
                        guard.serve(() -> guard.serve(() -> "an inner service"));
                      } catch (Throwable thrown) {
                        throw new ExecutionException(thrown);
                      }
                      return awaitGo();
                    }));
    assertTrue(failure.getMessage().contains("has not come back"), failure.getMessage());
  }

  @Test
  void whatIsAskedOfASessionCountsOnlyWhileTheCallIsWaitedFor() throws Exception {
    List<String> done = new ArrayList<>();
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    assertThrows(
        PluginFailure.class,
        () ->
            guard.call(
                quick,
                e -> {
                  Guard.commit(() -> done.add("in time"));
                  go.await();
                  refused.complete(
                      assertThrows(
                          IllegalStateException.class,
                          () -> Guard.commit(() -> done.add("too late"))));
                  return true;
                }));
    go.countDown();
    refused.get(30, TimeUnit.SECONDS);
    assertEquals(List.of("in time"), done);
  }

  @Test
  void whatIsLetGoOfPassesAnOpenBreaker() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThrows(
          PluginFailure.class,
          () ->
              guard.call(
                  slow,
                  e -> {
                    throw new IllegalStateException("broken on purpose");
                  }));
    }
    assertThrows(PluginFailure.class, () -> guard.call(slow, e -> "never"));
    CompletableFuture<String> closed = new CompletableFuture<>();
    guard.release(slow, e -> closed.complete("closed"));
    assertEquals("closed", closed.get(30, TimeUnit.SECONDS));
  }

  @Test
  void aPluginThatCallsItselfTakesNoSecondThread() {
    List<Thread> threads =
        guard.call(
            slow,
            e ->
                List.of(Thread.currentThread(), guard.call(slow, inner -> Thread.currentThread())));
    assertSame(threads.getFirst(), threads.getLast());
  }
}
