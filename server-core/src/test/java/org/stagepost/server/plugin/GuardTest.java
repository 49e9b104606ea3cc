package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.stagepost.api.message.MessageSource;

/** What a call into an extension may do, and what it costs to do more. */
final class GuardTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SWEEP = Duration.ofMillis(20);

  private final Guard guard = new Guard(new GuardSettings(SHORT, LONG, SWEEP));
  private final BlockingQueue<String> aborted = new LinkedBlockingQueue<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Watches.class);

  @BeforeEach
  void start() {
    log.start();
    logger.addAppender(log);
    guard.start();
  }

  @AfterEach
  void close() {
    guard.close();
    logger.detachAppender(log);
  }

  private static Extension<String> extension(String plugin, Deadline deadline) {
    return new Extension<>(
        new LoadedPlugin(plugin, plugin + ".jar", Standing.BUNDLED),
        "the extension " + plugin,
        deadline);
  }

  private static final Extension<String> QUICK = extension("quick", Deadline.LOOKUP);
  private static final Extension<String> SLOW = extension("slow", Deadline.WORK);

  private String abortion() throws InterruptedException {
    return aborted.poll(30, TimeUnit.SECONDS);
  }

  @Test
  void whatItThrowsCarriesThePlugin() {
    PluginFailure failure =
        assertThrows(
            PluginFailure.class,
            () ->
                guard.call(
                    QUICK,
                    e -> {
                      throw new IOException("no disk");
                    }));

    assertEquals("quick", failure.plugin());
    assertEquals("plugin quick failed: IOException: no disk", failure.getMessage());
    assertInstanceOf(IOException.class, failure.getCause());
  }

  @Test
  void theInnermostPluginIsAtFault() {
    PluginFailure failure =
        assertThrows(
            PluginFailure.class,
            () ->
                guard.call(
                    SLOW,
                    outer ->
                        guard.call(
                            QUICK,
                            inner -> {
                              throw new StackOverflowError();
                            })));

    assertEquals("quick", failure.plugin());
  }

  /** Whoever logs the failure would otherwise be hit by the next exception. */
  @Test
  void aThrowableThatCannotBeReadIsReplaced() {
    final class Hostile extends RuntimeException {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        throw new IllegalStateException("ha");
      }
    }

    PluginFailure failure =
        assertThrows(
            PluginFailure.class,
            () ->
                guard.call(
                    QUICK,
                    e -> {
                      throw new RuntimeException("outer", new Hostile());
                    }));

    assertEquals("RuntimeException: outer", failure.getCause().getMessage());
    assertNull(failure.getCause().getCause());
    assertEquals("GuardTest.java", failure.getCause().getStackTrace()[0].getFileName());
  }

  @Test
  void theContextClassLoaderIsThePluginsAndIsPutBack() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Extension<GuardTest> own = new Extension<>("own", "own.jar", this);
    try {
      ClassLoader other = new ClassLoader(null) {};
      Thread.currentThread().setContextClassLoader(other);

      assertSame(
          GuardTest.class.getClassLoader(),
          guard.call(own, e -> Thread.currentThread().getContextClassLoader()));
      assertThrows(
          PluginFailure.class,
          () ->
              guard.call(
                  own,
                  e -> {
                    Thread.currentThread().setContextClassLoader(null);
                    throw new IOException();
                  }));
      assertSame(other, Thread.currentThread().getContextClassLoader());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Runs a session on a virtual thread of its own, as the line server does. */
  private Thread session(String id, Runnable work) {
    return Thread.ofVirtual()
        .start(
            () -> {
              Watch watch = guard.watch(id, reason -> aborted.add(id + ": " + reason));
              try {
                work.run();
              } finally {
                watch.close();
              }
            });
  }

  @Test
  void aCallThatHangsCostsItsConnection() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Thread hangs = session("s-1", () -> guard.call(QUICK, e -> hang(never)));

    assertEquals("s-1: plugin quick hangs", abortion());

    never.countDown();
    hangs.join();
    assertTrue(aborted.isEmpty(), "it is told once");
    ILoggingEvent event = log.list.getFirst();
    assertEquals(Level.ERROR, event.getLevel());
    assertTrue(event.getFormattedMessage().startsWith("s-1: plugin quick has not come back from"));
    assertTrue(
        List.of(event.getThrowableProxy().getStackTraceElementProxyArray()).stream()
            .anyMatch(frame -> frame.getStackTraceElement().getMethodName().equals("hang")),
        "the stack shows where it hangs");
  }

  private static Object hang(CountDownLatch latch) throws InterruptedException {
    latch.await();
    return "woken";
  }

  @Test
  void aBusyLoopIsFoundToo() throws InterruptedException {
    boolean[] go = {false};
    session(
        "s-1",
        () ->
            guard.call(
                QUICK,
                e -> {
                  while (!Thread.currentThread().isInterrupted() && !go[0] && aborted.isEmpty()) {
                    Thread.onSpinWait();
                  }
                  return "";
                }));

    assertEquals("s-1: plugin quick hangs", abortion());
    go[0] = true;
  }

  @Test
  void whoOnlyWaitsForAnInnerCallIsNotBlamed() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Extension<String> outer = extension("outer", Deadline.LOOKUP);
    Extension<String> store = extension("store", Deadline.WORK);
    CountDownLatch waiting = new CountDownLatch(1);
    Thread waits =
        session(
            "waits",
            () ->
                guard.call(
                    outer,
                    o ->
                        guard.call(
                            store,
                            s -> {
                              waiting.countDown();
                              return hang(never);
                            })));
    waiting.await();
    // A session that hangs on its own account shows that the deadline has passed meanwhile.
    CountDownLatch other = new CountDownLatch(1);
    Thread hangs = session("hangs", () -> guard.call(outer, e -> hang(other)));
    assertEquals("hangs: plugin outer hangs", abortion());

    never.countDown();
    other.countDown();
    waits.join();
    hangs.join();
    assertTrue(aborted.isEmpty(), aborted::toString);
  }

  @Test
  void theInnerCallIsBlamed() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    session("s-1", () -> guard.call(SLOW, outer -> guard.call(QUICK, inner -> hang(never))));

    assertEquals("s-1: plugin quick hangs", abortion());
    never.countDown();
  }

  /**
   * A service of the server that waits, as a login does for its delay, is not the plugin's time.
   */
  @Test
  void theTimeOfTheServerDoesNotCount() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(1);
    LateBound<MessageSource> service = new LateBound<>(MessageSource.class);
    WaitingSource source = new WaitingSource(waiting, never);
    service.bind(() -> source, guard);
    Thread waits = session("waits", () -> guard.call(QUICK, e -> service.facade().size()));
    waiting.await();
    // A session that hangs on its own account shows that the deadline has passed meanwhile.
    Thread hangs = session("hangs", () -> guard.call(QUICK, e -> hang(never)));
    assertEquals("hangs: plugin quick hangs", abortion());

    never.countDown();
    waits.join();
    hangs.join();
    assertTrue(aborted.isEmpty(), aborted::toString);
  }

  /** Has no size until it is told to; stands for any service of the server. */
  private record WaitingSource(CountDownLatch waiting, CountDownLatch until)
      implements MessageSource {
    @Override
    public long size() {
      assertSame(Guard.class.getClassLoader(), Thread.currentThread().getContextClassLoader());
      waiting.countDown();
      try {
        until.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return 0;
    }

    @Override
    public InputStream open() {
      return InputStream.nullInputStream();
    }
  }

  /** Many short calls of others do not hide that the outer one never ends. */
  @Test
  void theTimeOfTheOuterCallGoesOnBetweenInnerOnes() throws InterruptedException {
    Extension<String> outer = extension("outer", Deadline.LOOKUP);
    session(
        "s-1",
        () ->
            guard.call(
                outer,
                o -> {
                  while (aborted.isEmpty()) {
                    guard.call(SLOW, s -> "");
                    Thread.sleep(1);
                  }
                  return "";
                }));

    assertEquals("s-1: plugin outer hangs", abortion());
  }

  @Test
  void callsNestDeeperThanTheMarks() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    session("s-1", () -> nest(20, never));

    assertEquals("s-1: plugin quick hangs", abortion());
    never.countDown();
  }

  private Object nest(int depth, CountDownLatch latch) {
    return guard.call(QUICK, e -> depth == 0 ? hang(latch) : nest(depth - 1, latch));
  }

  @Test
  void marksAreEvenAfterManyCalls() {
    Watch watch = new Watch("s-1", aborted::add, null, w -> {});
    for (int i = 0; i < 3; i++) {
      for (int depth = 0; depth < 20; depth++) {
        watch.begin(depth == 7 ? QUICK : SLOW, 5);
      }
      assertEquals("quick", watch.running(9).orElseThrow().call().plugin());
      assertEquals(4, watch.running(9).orElseThrow().ticks());
      for (int depth = 0; depth < 20; depth++) {
        watch.end(9);
      }
      assertTrue(watch.running(100).isEmpty());
    }
  }

  /** The sweeper reads while the session writes: it never sees a mixture of two calls. */
  @Test
  void marksAreReadWhole() throws InterruptedException {
    Watch watch = new Watch("s-1", aborted::add, null, w -> {});
    AtomicBoolean enough = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int tick = 0; !enough.get(); tick++) {
                    watch.begin(tick % 2 == 0 ? QUICK : SLOW, tick % 2);
                    for (int i = 0; i < tick % 100; i++) {
                      Thread.onSpinWait();
                    }
                    watch.end(tick % 2);
                  }
                });
    try {
      for (int seen = 0; seen < 10_000; ) {
        Optional<Watch.Running> running = watch.running(0);
        if (running.isPresent()) {
          seen++;
          int expected = running.get().call() == QUICK ? 0 : -1;
          assertEquals(expected, running.get().ticks(), "the mark of another call");
        }
      }
    } finally {
      enough.set(true);
      writer.join();
    }
  }

  @Test
  void callsWithoutASessionAreNotWatched() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Thread unwatched = Thread.ofVirtual().start(() -> guard.call(QUICK, e -> hang(never)));
    session("s-1", () -> guard.call(QUICK, e -> hang(never)));

    assertEquals("s-1: plugin quick hangs", abortion());

    never.countDown();
    unwatched.join();
    assertTrue(aborted.isEmpty());
  }

  @Test
  void theEndOfASessionEndsItsWatch() {
    try (Watch watch = guard.watch("s-1", aborted::add)) {
      assertEquals("", guard.call(QUICK, e -> ""));
      assertTrue(watch.running(1).isEmpty());
    }
    try (Watch watch = guard.watch("s-2", aborted::add)) {
      guard.call(QUICK, e -> assertInstanceOf(Watch.Running.class, watch.running(1).orElseThrow()));
    }
  }

  @Test
  void deadlinesAreLongerThanNothing() {
    assertThrows(
        IllegalArgumentException.class, () -> new GuardSettings(Duration.ZERO, LONG, SWEEP));
  }
}
