package org.stagepost.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stagepost user enable}. */
@Command(
    name = "enable",
    description = "Allows login to an account again.",
    mixinStandardHelpOptions = true)
final class UserEnable implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(paramLabel = "NAME@DOMAIN", description = "The account's address.")
  private String name;

  @Override
  public Integer call() throws IOException {
    return new AdminCall(options.home()).run("user.enable", Map.of("name", name));
  }
}
