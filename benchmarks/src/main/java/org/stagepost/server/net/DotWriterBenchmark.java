package org.stagepost.server.net;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to write a message that is in memory, up to where the system would take it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DotWriterBenchmark {

  private static final int PIECE = 64 * 1024;

  /** The octets of a message. */
  @Param({"10240", "1048576"})
  public int size;

  private byte[] text;
  private WireOutput output;

  /** A message, and an output that nobody reads. */
  @Setup
  public void open() {
    text = MailText.plain(size);
    output = EndlessLayer.of(text).streams().output();
  }

  /** One message, in the pieces in which it is read from the store. */
  @Benchmark
  public void message() throws IOException {
    DotWriter writer = new DotWriter(output);
    for (int from = 0; from < size; from += PIECE) {
      writer.write(text, from, Math.min(PIECE, size - from));
    }
    writer.finish();
    output.flush();
  }
}
