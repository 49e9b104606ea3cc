package org.stagepost.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.stagepost.benchmarks.wire.ClientConnection;
import org.stagepost.benchmarks.wire.TlsVisit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code load handshake}. */
@Command(
    name = "handshake",
    description = {
      "Connects where TLS begins with the first octet, does a handshake, reads the greeting, and",
      "leaves; measures how many such visits there are a second."
    },
    mixinStandardHelpOptions = true)
final class HandshakeCommand implements Callable<Integer> {

  private static final double NANOS = 1e9;
  private static final int THOUSAND = 1000;

  @Spec private CommandSpec spec;
  @Mixin private TargetOptions target;
  @Mixin private MeasureOptions measure;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      description = "How many there are at a time (default: ${DEFAULT-VALUE}).")
  private int sessions = 10;

  @Option(
      names = "--handshakes",
      paramLabel = "N",
      description = "How many there are in all (default: ${DEFAULT-VALUE}).")
  private int handshakes = 1000;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "TLSv1.2 or TLSv1.3 (default: ${DEFAULT-VALUE}).")
  private String version = "TLSv1.3";

  @Option(names = "--resume", description = "Go on with what was agreed the last time.")
  private boolean resume;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report report =
        new Report(
            "%s handshakes, %s: %d at a time, %d in all"
                .formatted(version, resume ? "resumed" : "full", sessions, handshakes));
    List<Faults> faults = new ArrayList<>();
    if (measure.warmup() > 0) {
      faults.add(measure(measure.warmup(), new HashMap<>()));
    }
    for (int run = 1; run <= measure.runs(); run++) {
      faults.add(measure(handshakes, report.run()));
    }
    return measure.tell(report, faults, spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  private Faults measure(int number, Map<String, Double> figures)
      throws IOException, InterruptedException {
    Faults faults = new Faults();
    Budget budget = target.budget(number);
    AtomicLong done = new AtomicLong();
    AtomicLong resumed = new AtomicLong();
    double cpu = measure.processes().cpuSeconds();
    long begin = System.nanoTime();
    Crowd.of(sessions, worker -> work(budget, faults, done, resumed));
    double seconds = (System.nanoTime() - begin) / NANOS;
    figures.put("handshakes", (double) done.get());
    figures.put("resumed", (double) resumed.get());
    figures.put("handshakes/s", done.get() / seconds);
    if (measure.knowsProcesses()) {
      double used = measure.processes().cpuSeconds() - cpu;
      figures.put("CPU s per 1000", used * THOUSAND / Math.max(1, done.get()));
    }
    figures.put("errors", faults.count() * 1.0);
    return faults;
  }

  private void work(Budget budget, Faults faults, AtomicLong done, AtomicLong resumed) {
    TlsVisit visit = new TlsVisit(target.endpoint(), version, resume);
    while (budget.next().isPresent()) {
      try (ClientConnection connection = visit.connect()) {
        connection.line();
        done.incrementAndGet();
        if (visit.wasResumed()) {
          resumed.incrementAndGet();
        }
      } catch (IOException e) {
        faults.add(e.toString());
        Crowd.pause(budget);
      }
    }
  }
}
