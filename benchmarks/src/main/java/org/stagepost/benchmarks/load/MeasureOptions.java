package org.stagepost.benchmarks.load;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say how often something is measured, and how it is told. */
final class MeasureOptions {

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "So much of the same work is done first, and not measured (default: 0).")
  private int warmup;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "How often it is measured (default: ${DEFAULT-VALUE}).")
  private int runs = 1;

  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = {
        "The server's process, to tell what it uses, with all that it has started.",
        "May stand more than once. On Linux, as the server's user or root."
      })
  private List<Long> processes = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  int warmup() {
    return warmup;
  }

  int runs() {
    return runs;
  }

  /** The server's processes; none if they were not named. */
  ProcessTree processes() {
    return new ProcessTree(processes);
  }

  /** Whether it was said which processes are the server's. */
  boolean knowsProcesses() {
    return !processes.isEmpty();
  }

  /** Tells the figures, and first what went wrong; gives the exit code. */
  int tell(Report report, List<Faults> faults, PrintWriter out, PrintWriter err) {
    faults.stream().flatMap(some -> some.first().stream()).forEach(err::println);
    out.print(json ? report.json() : report.table());
    out.flush();
    return faults.stream().allMatch(some -> some.count() == 0) ? Load.FINE : Load.WRONG;
  }
}
