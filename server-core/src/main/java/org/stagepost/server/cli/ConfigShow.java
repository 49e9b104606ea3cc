package org.stagepost.server.cli;

import java.util.concurrent.Callable;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stagepost config show}. */
@Command(
    name = "show",
    description = "Prints the effective configuration as JSON, with defaults; secrets are masked.",
    mixinStandardHelpOptions = true)
final class ConfigShow implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Override
  public Integer call() {
    Home home = options.home();
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    try (Assembly.Built built = new Assembly(home, loaded).build(problems)) {
      String shown =
          loaded
              .show(built.configurationRecords())
              .orElseThrow(() -> new UserError(problems.report()));
      System.out.println(shown.stripTrailing());
    }
    return ExitCode.FINE;
  }
}
