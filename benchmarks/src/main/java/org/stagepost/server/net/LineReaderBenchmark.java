package org.stagepost.server.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.stagepost.server.net.Vigil.Phase;

/** What it costs to read a command line that has arrived. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LineReaderBenchmark {

  private LineReader reader;

  /** Many clients that pipeline, one after the other. */
  @Setup
  public void open() {
    String line = "RCPT TO:<somebody.of.us@example.org>\r\n";
    byte[] octets = line.repeat(1000).getBytes(StandardCharsets.US_ASCII);
    reader = EndlessLayer.of(octets).streams().lines();
  }

  /** One line. */
  @Benchmark
  public Object line() throws IOException {
    return reader.read(Phase.COMMAND);
  }
}
