package org.stagepost.server.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.stagepost.server.net.SessionSettings.ErrorLimits;

/**
 * What the loop costs for each command of a group, where the command does nothing and nobody reads
 * the reply. {@code SessionBenchmark} has the same with true commands over a socket.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CommandLoopBenchmark {

  private static final int GROUP = 1000;

  private static final SessionSettings SETTINGS =
      new SessionSettings(
          SessionTimeouts.smtp(),
          0,
          BareLineEnds.REFUSE,
          new ErrorLimits(Integer.MAX_VALUE, Integer.MAX_VALUE));

  private final byte[] group =
      "RCPT TO:<somebody.of.us@example.org>\r\n".repeat(GROUP).getBytes(StandardCharsets.US_ASCII);

  /** A session of so many commands, sent at once; its begin and its end are in the figure. */
  @Benchmark
  @OperationsPerInvocation(GROUP)
  public String command() throws IOException {
    SessionStreams streams = EndlessLayer.once(group).streams();
    try {
      new CommandLoop(new NoConnection(), new DullConversation(), streams, SETTINGS).run();
      throw new IllegalStateException("a loop ends with its connection");
    } catch (SessionEnd end) {
      return end.getMessage();
    } finally {
      streams.release();
    }
  }
}
