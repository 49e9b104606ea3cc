package org.stagepost.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code load pop3}. */
@Command(
    name = "pop3",
    description = {
      "Opens mailboxes, and measures what each session does: login, STAT and QUIT,",
      "and between them what the options say."
    },
    mixinStandardHelpOptions = true)
final class Pop3Command implements Callable<Integer> {

  private static final double NANOS = 1e9;
  private static final double MILLION = 1e6;
  private static final int THOUSAND = 1000;

  @Spec private CommandSpec spec;
  @Mixin private TargetOptions target;
  @Mixin private MailboxOptions mailboxes;
  @Mixin private MeasureOptions measure;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      description = "How many sessions there are at a time (default: ${DEFAULT-VALUE}).")
  private int sessions = 10;

  @Option(
      names = "--logins",
      paramLabel = "N",
      description = "How many there are in all (default: one for each mailbox).")
  private int logins;

  @Option(names = "--list", description = "LIST and UIDL.")
  private boolean lists;

  @Option(names = "--fetch", description = "RETR of every message.")
  private boolean fetches;

  @Option(names = "--delete", description = "DELE of every message.")
  private boolean deletes;

  @Option(names = "--pipelining", description = "Have up to 64 RETR or DELE on their way.")
  private boolean pipelining;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Mailboxes boxes = mailboxes.mailboxes();
    Pop3Run.Work work = new Pop3Run.Work(lists, fetches, deletes, pipelining);
    Pop3Run.Pop3Plan plan = new Pop3Run.Pop3Plan(target.endpoint(), boxes, sessions, work);
    int all = logins > 0 ? logins : boxes.count();
    Report report = new Report("pop3: %d sessions at a time, %d in all".formatted(sessions, all));
    List<Faults> faults = new ArrayList<>();
    if (measure.warmup() > 0) {
      faults.add(measure(new Pop3Run(plan, target.budget(measure.warmup())), new HashMap<>()));
    }
    for (int run = 1; run <= measure.runs(); run++) {
      faults.add(measure(new Pop3Run(plan, target.budget(all)), report.run()));
    }
    return measure.tell(report, faults, spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  private Faults measure(Pop3Run run, Map<String, Double> figures)
      throws IOException, InterruptedException {
    double cpu = measure.processes().cpuSeconds();
    long begin = System.nanoTime();
    Pop3Run.Outcome outcome = run.run();
    double seconds = (System.nanoTime() - begin) / NANOS;
    int sessions = outcome.logins.count();
    figures.put("sessions", (double) sessions);
    figures.put("sessions/s", sessions / seconds);
    figures.put("login p50 ms", outcome.logins.millis(0.5));
    figures.put("login max ms", outcome.logins.millis(1));
    figures.put("STAT p50 ms", outcome.stats.millis(0.5));
    if (lists) {
      figures.put("LIST p50 ms", outcome.lists.millis(0.5));
      figures.put("UIDL p50 ms", outcome.uidls.millis(0.5));
    }
    if (fetches) {
      figures.put("messages", outcome.messages.doubleValue());
      figures.put("messages/s", outcome.messages.get() / seconds);
      figures.put("MB/s", outcome.octets.get() / MILLION / seconds);
    }
    if (measure.knowsProcesses()) {
      double used = measure.processes().cpuSeconds() - cpu;
      figures.put("CPU s per 1000 sessions", used * THOUSAND / Math.max(1, sessions));
    }
    figures.put("errors", outcome.faults.count() * 1.0);
    return outcome.faults;
  }
}
