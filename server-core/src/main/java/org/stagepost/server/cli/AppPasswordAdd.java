package org.stagepost.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost user app-password add}. */
@Command(
    name = "add",
    description = {
      "Makes a password for one program of an account, and prints it, this once.",
      "It opens mailbox and submission like the account's own; hyphens, blanks and case do not"
          + " count in it."
    },
    mixinStandardHelpOptions = true)
final class AppPasswordAdd implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(index = "0", paramLabel = "NAME@DOMAIN", description = "The account's address.")
  private String name;

  @Parameters(
      index = "1",
      paramLabel = "LABEL",
      description = "What it is for: the log and the list call it so.")
  private String label;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    return new AdminCall(options.home())
        .runForValue("user.app-password.add", Map.of("name", name, "label", label), "secret", json);
  }
}
