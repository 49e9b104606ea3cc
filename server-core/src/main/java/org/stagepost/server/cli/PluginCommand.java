package org.stagepost.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stagepost plugin}: the plugins. */
@Command(
    name = "plugin",
    description = "Shows, checks and begins plugins.",
    mixinStandardHelpOptions = true,
    subcommands = {PluginList.class, PluginVerify.class, PluginNew.class})
final class PluginCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command of \"plugin\"?");
  }
}
