package org.stagepost.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code load idle}. */
@Command(
    name = "idle",
    description = {
      "Opens connections and holds them, measures how the next one is answered meanwhile,",
      "and asks at the end whether all are still alive."
    },
    mixinStandardHelpOptions = true)
final class IdleCommand implements Callable<Integer> {

  private static final double NANOS = 1e9;
  private static final int KIB = 1024;

  @Spec private CommandSpec spec;
  @Mixin private TargetOptions target;
  @Mixin private MailboxOptions mailboxes;
  @Mixin private MeasureOptions measure;

  @Option(names = "--protocol", paramLabel = "NAME", description = "smtp or pop3 (default: pop3).")
  private IdleRun.Kind protocol = IdleRun.Kind.POP3;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int connections = 1000;

  @Option(
      names = "--login",
      description = "Log in on each; POP3 needs one mailbox more than there are connections.")
  private boolean login;

  @Option(
      names = "--hold",
      paramLabel = "SECONDS",
      description = "How long they are held (default: ${DEFAULT-VALUE}).")
  private int hold = 5;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Mailboxes boxes = mailboxes.mailboxes();
    IdleRun run = new IdleRun(target.endpoint(), boxes, protocol, login);
    Report report = new Report("idle: %d connections, %s".formatted(connections, protocol));
    Map<String, Double> figures = report.run();
    try (run) {
      double before = measure.processes().residentMib();
      long begin = System.nanoTime();
      run.open(target.budget(connections));
      figures.put("open", (double) run.open());
      figures.put("seconds to open", (System.nanoTime() - begin) / NANOS);
      Thread.sleep(hold * 1000L);
      if (measure.knowsProcesses()) {
        double grown = measure.processes().residentMib() - before;
        figures.put("resident MiB before", before);
        figures.put("KiB each", grown * KIB / Math.max(1, run.open()));
      }
      figures.put("next one ms", run.next());
      figures.put("alive", (double) run.alive());
      figures.put("errors", run.faults().count() * 1.0);
    }
    return measure.tell(
        report, List.of(run.faults()), spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
