package org.stagepost.server.cli;

import java.util.concurrent.Callable;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.config.JsonSchema;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stagepost config schema}. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of the configuration file, plugins included.",
      "An editor that has it completes and checks keys while you type."
    },
    mixinStandardHelpOptions = true)
final class ConfigSchema implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Override
  public Integer call() {
    Home home = options.home();
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    try (Assembly.Built built = new Assembly(home, loaded).build(problems)) {
      Readings.demandNoErrors(problems); // a plugin that is not built is not in it
      System.out.println(JsonSchema.of(built.configurationRecords()).stripTrailing());
    }
    return ExitCode.FINE;
  }
}
