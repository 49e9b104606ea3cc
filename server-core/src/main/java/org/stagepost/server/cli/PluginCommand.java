package org.stagepost.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stagepost plugin}: the plugins. */
@Command(
    name = "plugin",
    description = "Shows, checks, begins, installs, removes and reloads plugins.",
    mixinStandardHelpOptions = true,
    subcommands = {
      PluginList.class,
      PluginInspect.class,
      PluginVerify.class,
      PluginNew.class,
      PluginInstall.class,
      PluginRollback.class,
      PluginRemove.class,
      PluginOrder.class,
      PluginReload.class
    })
final class PluginCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command of \"plugin\"?");
  }
}
