package org.stagepost.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost user app-password list}. */
@Command(
    name = "list",
    description = "Lists the application passwords of an account by their labels.",
    mixinStandardHelpOptions = true)
final class AppPasswordList implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(paramLabel = "NAME@DOMAIN", description = "The account's address.")
  private String name;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    return new AdminCall(options.home())
        .runForData("user.app-password.list", Map.of("name", name), json);
  }
}
