package org.stagepost.server.cli;

import java.util.concurrent.Callable;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stagepost run}. */
@Command(
    name = "run",
    description = {
      "Runs the server in the foreground until SIGTERM or Ctrl-C.",
      "Prints one line to standard output when every listener answers."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Mixin private HomeOptions options;
  @Mixin private LogOptions log;

  @Override
  public Integer call() throws InterruptedException {
    Home home = options.home();
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    log.toStandardErrorAndFolder(home.logs());
    Foreground.run(new Assembly(home, loaded), problems, Foreground.Occasions.NONE);
    return ExitCode.FINE;
  }
}
