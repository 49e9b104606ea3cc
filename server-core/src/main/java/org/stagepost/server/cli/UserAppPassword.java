package org.stagepost.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stagepost user app-password}: further secrets of an account, each of which can go. */
@Command(
    name = "app-password",
    description = "Makes, lists and removes passwords for single programs of an account.",
    mixinStandardHelpOptions = true,
    subcommands = {AppPasswordAdd.class, AppPasswordList.class, AppPasswordRemove.class})
final class UserAppPassword implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command of \"user app-password\"?");
  }
}
