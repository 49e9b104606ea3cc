package org.stagepost.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stagepost plugin reload}. */
@Command(
    name = "reload",
    description = {
      "Has the running server take up the plugins folder and the configuration as they are now.",
      "New sessions get the new plugins, and those that are there end on the old ones. With a",
      "fault nothing changes: exit code 2, and the report says why. SIGHUP does the same."
    },
    mixinStandardHelpOptions = true)
final class PluginReload implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Override
  public Integer call() throws IOException {
    return new AdminCall(options.home()).run("plugin.reload", Map.of());
  }
}
