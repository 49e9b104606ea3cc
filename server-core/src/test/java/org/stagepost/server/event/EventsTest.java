package org.stagepost.server.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;
import org.stagepost.api.event.LoginRefused;
import org.stagepost.api.event.MailEvent;
import org.stagepost.api.event.MailListener;
import org.stagepost.server.log.Logging;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;

@Timeout(60)
final class EventsTest {

  private static final InetSocketAddress PEER = new InetSocketAddress("127.0.0.1", 4711);
  private static final int QUEUE = 1_000;

  /** What a listener does with an event. */
  private interface Reaction {
    void to(MailEvent event) throws Exception;
  }

  private record Listener(String name, Reaction reaction) implements MailListener {
    @Override
    public void happened(MailEvent event) throws Exception {
      reaction.to(event);
    }
  }

  private final ListenerQueues queues = new ListenerQueues(new Guard());

  private Events events(Reaction... reactions) {
    return new Events(
        Stream.of(reactions)
            .map(
                reaction ->
                    new Extension<MailListener>(
                        "plugin", "some.jar", new Listener("listener", reaction)))
            .toList(),
        queues,
        Clock.systemUTC());
  }

  private static void tell(Events events, int number) {
    events.tell(now -> new LoginRefused(now, "s" + number, PEER));
  }

  private static List<String> sessions(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> "s" + number).toList();
  }

  @Test
  void eachListenerHearsAllInTheirOrderThoughAnotherThrows() {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    Events events =
        events(
            event -> {
              throw new AssertionError("broken on purpose");
            },
            event -> heard.add(event.session()));
    events.start();
    IntStream.range(0, 100).forEach(number -> tell(events, number));
    queues.close();
    assertEquals(sessions(0, 100), heard);
  }

  @Test
  void whatAListenerLogsBelongsToTheSessionOfTheEvent() {
    List<String> logged = Collections.synchronizedList(new ArrayList<>());
    Events events = events(_ -> logged.add(MDC.get(Logging.SESSION)));
    events.start();
    IntStream.range(0, 3).forEach(number -> tell(events, number));
    queues.close();
    assertEquals(sessions(0, 3), logged);
  }

  @Test
  void nobodyWaitsForOneThatIsSlow() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    List<String> slow = Collections.synchronizedList(new ArrayList<>());
    List<String> quick = Collections.synchronizedList(new ArrayList<>());
    Events events =
        events(
            event -> {
              begun.countDown();
              go.await();
              slow.add(event.session());
            },
            event -> quick.add(event.session()));
    events.start();
    tell(events, 0);
    assertTrue(begun.await(30, TimeUnit.SECONDS));
    awaitSize(quick, 1);
    IntStream.range(1, QUEUE + 1).forEach(number -> tell(events, number));
    awaitSize(quick, QUEUE + 1); // so that the quick one has room
    tell(events, QUEUE + 1); // too much for the slow one
    go.countDown();
    queues.close();
    assertEquals(sessions(0, QUEUE + 1), slow);
    assertEquals(sessions(0, QUEUE + 2), quick);
  }

  private static void awaitSize(List<String> list, int size) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (list.size() < size) {
      assertTrue(System.nanoTime() < deadline, () -> "only " + list.size());
      Thread.onSpinWait();
    }
  }

  @Test
  void withoutListenersNoEventIsMade() {
    Events events = events();
    events.start();
    events.tell(now -> fail("nobody listens"));
    queues.close();
  }

  @Test
  void oneThatHangsWhenItGoesIsToldNothingAfterwards() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicReference<Thread> telling = new AtomicReference<>();
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    ListenerQueues impatient = new ListenerQueues(new Guard(), Duration.ofMillis(1));
    MailListener hangs =
        new Listener(
            "listener",
            event -> {
              heard.add(event.session());
              telling.set(Thread.currentThread());
              begun.countDown();
              go.await();
            });
    Extension<MailListener> extension = new Extension<>("plugin", "some.jar", hangs);
    Events events = new Events(List.of(extension), impatient, Clock.systemUTC());
    events.start();
    tell(events, 0);
    tell(events, 1);
    assertTrue(begun.await(30, TimeUnit.SECONDS));

    impatient.end(extension.from());
    go.countDown();
    telling.get().join();

    assertEquals(sessions(0, 1), heard, "its plugin is closed");
  }
}
