package org.stagepost.server.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.aot.AotCache;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.log.Logging;
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

  @Mixin private final HomeOptions options = new HomeOptions();
  @Mixin private final LogOptions log = new LogOptions();

  private final Function<Home, Foreground.Occasions> occasions;

  RunCommand() {
    this(RunCommand::keepCache);
  }

  /**
   * A run with something else besides.
   *
   * @param occasions what to do at its occasions
   */
  RunCommand(Function<Home, Foreground.Occasions> occasions) {
    this.occasions = occasions;
  }

  /** Sees to it, once the server is ready, that the next start is quicker; elsewhere nothing. */
  private static Foreground.Occasions keepCache(Home home) {
    String folder = System.getProperty("stagepost.aot", "");
    if (folder.isEmpty()) {
      return Foreground.Occasions.NONE;
    }
    AotCache cache = new AotCache(Path.of(folder), home.plugins(), TrainingRun.class);
    return new Foreground.Occasions(bound -> cache.renew(), cache::close);
  }

  @Override
  public Integer call() throws InterruptedException {
    Home home = options.home();
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    try (Logging logging = log.toStandardErrorAndFolder(home.logs())) {
      new Foreground(occasions.apply(home), logging).run(new Assembly(home, loaded), problems);
    }
    return ExitCode.FINE;
  }
}
