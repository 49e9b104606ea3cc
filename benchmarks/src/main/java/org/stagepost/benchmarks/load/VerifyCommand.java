package org.stagepost.benchmarks.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code load verify}. */
@Command(
    name = "verify",
    description = {
      "Reads all mailboxes by POP3 and compares them with the ledger that smtp has written:",
      "each accepted letter has to be there once and intact, and nothing else."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private TargetOptions target;
  @Mixin private MailboxOptions mailboxes;

  @Option(names = "--ledger", paramLabel = "FILE", required = true, description = "The ledger.")
  private Path ledger;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Mailboxes boxes = mailboxes.mailboxes();
    Budget budget = target.budget(boxes.count());
    Verification.Findings findings =
        new Verification(target.endpoint(), boxes, Ledger.read(ledger)).run(budget);
    PrintWriter err = spec.commandLine().getErr();
    findings.faults().stream().flatMap(some -> some.first().stream()).forEach(err::println);
    Report report = new Report("verify: " + boxes.count() + " mailboxes");
    Map<String, Double> figures = report.run();
    figures.put("right", findings.right.doubleValue());
    figures.put("there, but never answered", findings.unanswered.doubleValue());
    figures.put("missing", findings.missing.count() * 1.0);
    figures.put("doubled", findings.doubled.count() * 1.0);
    figures.put("changed", findings.changed.count() * 1.0);
    figures.put("foreign", findings.foreign.count() * 1.0);
    figures.put("errors", findings.errors.count() * 1.0);
    spec.commandLine().getOut().print(json ? report.json() : report.table());
    spec.commandLine().getOut().flush();
    boolean fine = findings.faults().stream().allMatch(some -> some.count() == 0);
    return fine ? Load.FINE : Load.WRONG;
  }
}
