package org.stagepost.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stagepost config}: the configuration. */
@Command(
    name = "config",
    description = "Shows the configuration and its schema.",
    mixinStandardHelpOptions = true,
    subcommands = {ConfigShow.class, ConfigSchema.class})
final class ConfigCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command of \"config\"?");
  }
}
