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
import org.openjdk.jmh.infra.Blackhole;
import org.stagepost.api.message.MessageSource;

/** What it costs to read a message that has arrived, up to its end, where nobody keeps it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DotReaderBenchmark {

  /** The octets of a message, without its last line. */
  @Param({"10240", "1048576"})
  public int size;

  private SessionStreams streams;

  /** The same message for ever. */
  @Setup
  public void open() {
    streams = EndlessLayer.of(MailText.stuffed(size)).streams();
  }

  /** One message. */
  @Benchmark
  public Object message(Blackhole hole) throws IOException {
    MessageIntake intake = new MessageIntake(new Forgetful(hole), 0);
    new DotReader(streams.bulk(), BareLineEnds.REFUSE).read(intake);
    return intake;
  }

  private record Forgetful(Blackhole hole) implements Conversation.MessageSink {

    @Override
    public void write(byte[] octets, int offset, int length) {
      hole.consume(octets[offset]);
    }

    @Override
    public MessageSource finish() {
      throw new UnsupportedOperationException("nothing was kept");
    }

    @Override
    public void close() {
      // Nothing was kept.
    }
  }
}
