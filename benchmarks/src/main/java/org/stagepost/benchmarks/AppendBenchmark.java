package org.stagepost.benchmarks;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.testkit.TestMessage;

/**
 * What a durable append of 10 KB to {@code store-h2} costs, where one, ten or fifty append at the
 * same time: the log forces the disk once for all that wait. A folder in memory shows what is the
 * store's own part.
 *
 * <p>The figure is the time for each message, whoever has stored it; so one appender shows how long
 * a client waits, and fifty what the store can do. Each iteration stores the same number, so that
 * the disk it needs has a bound.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(1)
public class AppendBenchmark {

  private static final int MESSAGES = 1000;
  private static final int OCTETS = 10 * 1024;

  /** How many append at the same time. */
  @Param({"1", "10", "50"})
  public int appenders;

  /** Where the store is: on a disk, and in memory. */
  @Param({"target", "/dev/shm"})
  public String disk;

  private final MailboxName mailbox = new MailboxName("bob@example.org");
  private final TestMessage message = TestMessage.of(Letters.text(OCTETS));
  private StoreInFolder store;
  private ExecutorService threads;

  /** Starts the store in a fresh folder. */
  @Setup
  public void start() throws Exception {
    store = StoreInFolder.below(Path.of(disk));
    threads = Executors.newVirtualThreadPerTaskExecutor();
  }

  /** A thousand messages. */
  @Benchmark
  @OperationsPerInvocation(MESSAGES)
  public int append() throws Exception {
    List<Future<Integer>> parts =
        IntStream.range(0, appenders).mapToObj(_ -> threads.submit(this::part)).toList();
    int stored = 0;
    for (Future<Integer> part : parts) {
      stored += part.get();
    }
    return stored;
  }

  private int part() throws Exception {
    int count = MESSAGES / appenders;
    List<Delivery.Target> targets = List.of(new Delivery.Target(mailbox, Quota.NONE));
    for (int i = 0; i < count; i++) {
      Delivery delivery = new Delivery(UUID.randomUUID(), targets, message, Instant.now());
      if (!(store.store().append(delivery) instanceof AppendResult.Stored)) {
        throw new IllegalStateException("the store does not take a message");
      }
    }
    return count;
  }

  /** Stops the store and removes the folder. */
  @TearDown
  public void stop() throws Exception {
    threads.close();
    store.close();
  }
}
