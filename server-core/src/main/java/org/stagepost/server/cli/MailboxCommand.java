package org.stagepost.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code stagepost mailbox}: the mail. */
@Command(
    name = "mailbox",
    description = "Lists mailboxes and verifies their mail, also while the server runs.",
    mixinStandardHelpOptions = true,
    subcommands = {MailboxList.class, MailboxVerify.class})
final class MailboxCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command of \"mailbox\"?");
  }
}
