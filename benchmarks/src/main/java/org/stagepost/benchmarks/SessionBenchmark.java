package org.stagepost.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.stagepost.benchmarks.wire.ClientConnection;
import org.stagepost.benchmarks.wire.Endpoint;
import org.stagepost.plugin.smtp.commands.NoopCommand;
import org.stagepost.testkit.TestServer;

/**
 * What a command costs in an SMTP session over a socket, where a group of fifty is sent at once.
 * NOOP is answered one by one (RFC 2920 §3.2), RCPT all together.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SessionBenchmark {

  private static final int GROUP = 50;
  private static final int RECIPIENTS = GROUP - 2;

  private static final String NOOPS = "NOOP\r\n".repeat(GROUP);
  private static final String TRANSACTION =
      "MAIL FROM:<ann@example.org>\r\n"
          + "RCPT TO:<bob@example.org>\r\n".repeat(RECIPIENTS)
          + "RSET\r\n";

  private TestServer server;
  private ClientConnection client;

  /** Starts a server that takes any number of idle commands, and greets it. */
  @Setup
  public void connect() throws IOException {
    server =
        TestServer.ofPlugin(NoopCommand.class)
            .set("limits", "{\"errors\": 2000000000}")
            .account("bob@example.org", "secret")
            .start();
    client = ClientConnection.to(Endpoint.local(server.port("smtp")));
    client.line();
    client.send("HELO client.example.org\r\n");
    client.line();
  }

  /** Fifty times NOOP. */
  @Benchmark
  @OperationsPerInvocation(GROUP)
  public void noop() throws IOException {
    client.send(NOOPS);
    readReplies();
  }

  /** MAIL, RCPT 48 times, RSET. */
  @Benchmark
  @OperationsPerInvocation(GROUP)
  public void recipient() throws IOException {
    client.send(TRANSACTION);
    readReplies();
  }

  private void readReplies() throws IOException {
    for (int i = 0; i < GROUP; i++) {
      String reply = client.line();
      if (!reply.startsWith("250 ")) {
        throw new IllegalStateException("not fine: " + reply);
      }
    }
  }

  /** Stops both. */
  @TearDown
  public void stop() throws IOException {
    client.close();
    server.close();
  }
}
