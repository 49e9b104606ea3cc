package org.stagepost.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stagepost user}: the accounts. */
@Command(
    name = "user",
    description = "Adds, changes and lists accounts, also while the server runs.",
    mixinStandardHelpOptions = true,
    subcommands = {
      UserAdd.class,
      UserPasswd.class,
      UserAppPassword.class,
      UserDisable.class,
      UserEnable.class,
      UserUnlock.class,
      UserQuota.class,
      UserDelete.class,
      UserList.class,
      UserImport.class
    })
final class UserCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command of \"user\"?");
  }
}
