package org.stagepost.server.cli;

import java.util.concurrent.Callable;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stagepost check}. */
@Command(
    name = "check",
    description = {
      "Reads the configuration and builds every plugin; opens and changes nothing.",
      "Prints ok, or a numbered report of all that must be mended."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Override
  public Integer call() {
    Home home = options.home();
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    new Assembly(home, loaded).build(problems).close();
    Readings.warn(problems);
    Readings.demandNoErrors(problems);
    System.out.println("ok");
    return ExitCode.FINE;
  }
}
