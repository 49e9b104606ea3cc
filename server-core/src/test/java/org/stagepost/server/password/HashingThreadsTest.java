package org.stagepost.server.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stagepost.api.host.Passwords;

@Timeout(60)
final class HashingThreadsTest {

  @Test
  void workRunsOnPlatformThreadsWhileVirtualOnesWait() throws Exception {
    try (HashingThreads threads = new HashingThreads(2, 100);
        ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicInteger atOnce = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(
            sessions.submit(
                () ->
                    threads.work(
                        () -> {
                          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                          Thread.sleep(1);
                          atOnce.decrementAndGet();
                          return Thread.currentThread().isVirtual();
                        })));
      }
      for (Future<Boolean> one : all) {
        assertFalse(one.get());
      }
      assertTrue(most.get() <= 2, most + " ran at once");
    }
  }

  @Test
  void aFullQueueRefusesAtOnceAndRecovers() throws Exception {
    try (HashingThreads threads = new HashingThreads(1, 2);
        ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      List<Future<String>> all = new ArrayList<>();
      all.add(
          sessions.submit(
              () ->
                  threads.work(
                      () -> {
                        begun.countDown();
                        go.await();
                        return "running";
                      })));
      begun.await();
      CountDownLatch refused = new CountDownLatch(3); // of five, two find a place in the queue
      for (int i = 0; i < 5; i++) {
        all.add(
            sessions.submit(
                () -> {
                  try {
                    return threads.work(() -> "waited");
                  } catch (Passwords.Overloaded e) {
                    refused.countDown();
                    return "refused";
                  }
                }));
      }
      refused.await();
      go.countDown();
      List<String> ends = new ArrayList<>();
      for (Future<String> one : all) {
        ends.add(one.get());
      }
      assertEquals(2, ends.stream().filter("waited"::equals).count());
      assertEquals(3, ends.stream().filter("refused"::equals).count());
      assertEquals("later", threads.work(() -> "later"));
    }
  }

  @Test
  void aFailureIsTheCallersAndTheThreadGoesOn() {
    try (HashingThreads threads = new HashingThreads(1, 1)) {
      IllegalStateException failure =
          assertThrows(
              IllegalStateException.class,
              () ->
                  threads.work(
                      () -> {
                        throw new ExecutionException("inner", null);
                      }));
      assertEquals("inner", failure.getCause().getMessage());
      assertEquals("next", threads.work(() -> "next"));
    }
  }

  @Test
  void closedThreadsTakeNoWork() {
    HashingThreads threads = new HashingThreads(1, 1);
    threads.close();
    assertThrows(Passwords.Overloaded.class, () -> threads.work(() -> "never"));
  }
}
