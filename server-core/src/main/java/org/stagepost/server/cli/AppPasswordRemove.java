package org.stagepost.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stagepost user app-password remove}. */
@Command(
    name = "remove",
    description = "Removes an application password; it opens nothing from the next login on.",
    mixinStandardHelpOptions = true)
final class AppPasswordRemove implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(index = "0", paramLabel = "NAME@DOMAIN", description = "The account's address.")
  private String name;

  @Parameters(index = "1", paramLabel = "LABEL", description = "Its label.")
  private String label;

  @Override
  public Integer call() throws IOException {
    return new AdminCall(options.home())
        .run("user.app-password.remove", Map.of("name", name, "label", label));
  }
}
