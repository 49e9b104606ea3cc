package org.stagepost.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.Quota;
import org.stagepost.benchmarks.wire.ClientConnection;
import org.stagepost.benchmarks.wire.Endpoint;
import org.stagepost.testkit.TestMessage;

/** What a large mailbox of {@code store-h2} costs: to open it, and to list it over a connection. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MailboxBenchmark {

  private static final int FILLERS = 50;
  private static final int OCTETS = 1024;

  /** The mailbox. */
  @State(Scope.Benchmark)
  public static class Filled {

    /** How many messages it holds. */
    @Param("50000")
    public int messages;

    private StoreInFolder store;

    /** Fills the mailbox in the way in which mail comes: message by message. */
    @Setup
    public void fill() throws Exception {
      store = StoreInFolder.below(Path.of("target"));
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        await(IntStream.range(0, FILLERS).mapToObj(i -> threads.submit(() -> part(i))).toList());
      }
    }

    private static void await(List<? extends Future<?>> parts)
        throws InterruptedException, ExecutionException {
      for (Future<?> part : parts) {
        part.get();
      }
    }

    private Void part(int filler) throws IOException {
      TestMessage message = TestMessage.of(Letters.text(OCTETS));
      MailboxName mailbox = new MailboxName(StoreInFolder.ACCOUNT);
      List<Delivery.Target> targets = List.of(new Delivery.Target(mailbox, Quota.NONE));
      for (int i = filler; i < messages; i += FILLERS) {
        store.store().append(new Delivery(UUID.randomUUID(), targets, message, Instant.now()));
      }
      return null;
    }

    /** Stops the store and removes its folder. */
    @TearDown
    public void stop() throws IOException {
      store.close();
    }
  }

  /** A POP3 session that has the mailbox open. */
  @State(Scope.Benchmark)
  public static class Session {

    private ClientConnection pop3;

    /** Logs in. */
    @Setup
    public void login(Filled mailbox) throws IOException {
      pop3 = ClientConnection.to(Endpoint.local(mailbox.store.pop3Port()));
      pop3.line();
      for (String command :
          List.of("USER " + StoreInFolder.ACCOUNT, "PASS " + StoreInFolder.PASSWORD)) {
        pop3.send(command + "\r\n");
        demandOk(pop3.line());
      }
    }

    /** Leaves. */
    @TearDown
    public void leave() throws IOException {
      pop3.close();
    }
  }

  /** Opening, and a look at each entry. */
  @Benchmark
  public long open(Filled mailbox) throws IOException {
    MailboxName name = new MailboxName(StoreInFolder.ACCOUNT);
    return switch (mailbox.store.store().open(name, _ -> {})) {
      case OpenResult.Opened(Mailbox opened) -> octets(opened);
      case OpenResult.InUse() -> throw new IllegalStateException("the mailbox is in use");
    };
  }

  private static long octets(Mailbox opened) throws IOException {
    try (opened) {
      return opened.entries().stream().mapToLong(MessageEntry::octets).sum();
    }
  }

  /** LIST, from the command to its last line. */
  @Benchmark
  public long list(Session session) throws IOException {
    return listing(session.pop3, "LIST\r\n");
  }

  /** UIDL, from the command to its last line. */
  @Benchmark
  public long uidl(Session session) throws IOException {
    return listing(session.pop3, "UIDL\r\n");
  }

  private static long listing(ClientConnection pop3, String command) throws IOException {
    pop3.send(command);
    demandOk(pop3.line());
    return pop3.skipText();
  }

  private static void demandOk(String status) {
    if (!status.startsWith("+OK")) {
      throw new IllegalStateException("not fine: " + status);
    }
  }
}
