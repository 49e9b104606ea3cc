package org.stagepost.server.cli;

import java.io.Console;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost user delete}. */
@Command(
    name = "delete",
    description = "Deletes an account and its mail; asks first.",
    mixinStandardHelpOptions = true)
final class UserDelete implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(paramLabel = "NAME@DOMAIN", description = "The account's address.")
  private String name;

  @Option(names = "--keep-mail", description = "Leave the mail where it is.")
  private boolean keepMail;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    if (!yes) {
      confirm();
    }
    return new AdminCall(options.home())
        .run("user.delete", Map.of("name", name, "keep-mail", String.valueOf(keepMail)));
  }

  private void confirm() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new UserError("there is no terminal to ask on: use --yes to delete without a question");
    }
    String answer =
        console.readLine("Delete %s%s? (yes/no) ", name, keepMail ? "" : " and all its mail");
    if (!"yes".equalsIgnoreCase(answer)) {
      throw new UserError("nothing was deleted");
    }
  }
}
