package org.stagepost.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code load smtp}. */
@Command(
    name = "smtp",
    description = "Sends letters, and measures how fast they are accepted and delivered.",
    mixinStandardHelpOptions = true)
final class SmtpCommand implements Callable<Integer> {

  private static final double NANOS = 1e9;
  private static final double MILLION = 1e6;
  private static final int THOUSAND = 1000;

  @Spec private CommandSpec spec;
  @Mixin private TargetOptions target;
  @Mixin private MailboxOptions mailboxes;
  @Mixin private MeasureOptions measure;

  @Option(
      names = "--messages",
      paramLabel = "N",
      description = "How many letters are sent in all (default: ${DEFAULT-VALUE}).")
  private int messages = 1000;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      description = "How many sessions there are at a time (default: ${DEFAULT-VALUE}).")
  private int sessions = 10;

  @Option(
      names = "--per-connection",
      paramLabel = "N",
      description = "How many letters a connection carries (default: ${DEFAULT-VALUE}).")
  private int perConnection = 100;

  @Option(
      names = "--recipients",
      paramLabel = "N",
      description = "How many mailboxes each letter goes to (default: ${DEFAULT-VALUE}).")
  private int recipients = 1;

  @Option(
      names = "--size",
      paramLabel = "OCTETS",
      description = "How many octets a letter has (default: ${DEFAULT-VALUE}).")
  private int size = 10_240;

  @Option(names = "--pipelining", description = "Send MAIL, RCPT and DATA as one group.")
  private boolean pipelining;

  @Option(names = "--lmtp", description = "Speak LMTP, to fill mailboxes past a queue.")
  private boolean lmtp;

  @Option(names = "--login", description = "Log in first, as mailbox 1.")
  private boolean login;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Add what became of each letter to this file, for verify.")
  private Optional<Path> ledgerFile = Optional.empty();

  @Option(
      names = "--pop3-port",
      paramLabel = "PORT",
      description = "Watch the mailboxes here, to measure when the letters are in them.")
  private Optional<Integer> pop3Port = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Mailboxes boxes = mailboxes.mailboxes();
    SmtpPlan plan = plan(boxes);
    Report report =
        new Report(
            "smtp: %d sessions, %d letters of %d octets, %d a connection, %d recipients"
                .formatted(sessions, messages, size, perConnection, recipients));
    List<Faults> faults = new ArrayList<>();
    String id = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    try (Ledger ledger = ledgerFile.isPresent() ? Ledger.in(ledgerFile.get()) : Ledger.none()) {
      Optional<Arrivals> arrivals =
          pop3Port.isPresent()
              ? Optional.of(Arrivals.before(target.endpoint(pop3Port.get()), boxes))
              : Optional.empty();
      for (int run = measure.warmup() > 0 ? 0 : 1; run <= measure.runs(); run++) {
        LetterPress press = new LetterPress(id + "r" + run, plan.sender(), size);
        Budget budget = target.budget(run == 0 ? measure.warmup() : messages);
        SmtpRun work = new SmtpRun(plan, budget, press, ledger);
        Map<String, Double> figures = run == 0 ? new HashMap<>() : report.run();
        faults.add(measure(work, arrivals, figures));
      }
    }
    return measure.tell(report, faults, spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  private SmtpPlan plan(Mailboxes boxes) {
    try {
      return new SmtpPlan(
          target.endpoint(),
          boxes,
          new SmtpPlan.Shape(sessions, perConnection, recipients, size),
          new SmtpPlan.Manner(lmtp, pipelining, login));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private Faults measure(SmtpRun work, Optional<Arrivals> arrivals, Map<String, Double> figures)
      throws IOException, InterruptedException {
    double cpu = measure.processes().cpuSeconds();
    long begin = System.nanoTime();
    SmtpRun.Outcome outcome = work.run();
    double seconds = (System.nanoTime() - begin) / NANOS;
    figures.put("accepted", (double) outcome.accepted());
    figures.put("accepted/s", outcome.accepted() / seconds);
    if (arrivals.isPresent()) {
      Budget wait = new Budget(Long.MAX_VALUE, target.time());
      if (!arrivals.get().await(outcome.arrivals(), wait)) {
        outcome.faults().add("not all that was accepted came into its mailbox in time");
      }
      figures.put("delivered/s", outcome.accepted() * NANOS / (System.nanoTime() - begin));
    }
    figures.put("MB/s", outcome.octets() / MILLION / seconds);
    figures.put("end of data p50 ms", outcome.answers().millis(0.5));
    figures.put("end of data p99 ms", outcome.answers().millis(0.99));
    figures.put("end of data max ms", outcome.answers().millis(1));
    if (measure.knowsProcesses()) {
      double used = measure.processes().cpuSeconds() - cpu;
      figures.put("CPU s per 1000", used * THOUSAND / Math.max(1, outcome.accepted()));
      figures.put("resident MiB", measure.processes().residentMib());
    }
    figures.put("errors", (double) outcome.faults().count());
    return outcome.faults();
  }
}
