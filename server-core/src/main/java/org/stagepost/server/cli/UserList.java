package org.stagepost.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stagepost user list}. */
@Command(
    name = "list",
    description = "Lists the accounts, what they may hold and what they hold.",
    mixinStandardHelpOptions = true)
final class UserList implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    return new AdminCall(options.home()).runForData("user.list", Map.of(), json);
  }
}
