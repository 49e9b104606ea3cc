package org.stagepost.server.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stagepost.server.plugin.InstalledPlugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost plugin remove}. */
@Command(
    name = "remove",
    description = {
      "Takes a plugin out of the plugins folder.",
      "The server must not run. The jar is kept, and \"plugin rollback\" brings it back. Warns of",
      "what the server lacks then."
    },
    mixinStandardHelpOptions = true)
final class PluginRemove implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(paramLabel = "ID", description = "The plugin's id.")
  private String id;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (StoppedServer stopped = StoppedServer.of(options.home())) {
      InstalledPlugins.Installed plugin =
          stopped
              .installed(id)
              .orElseThrow(() -> new UserError("no plugin \"" + id + "\" is installed"));
      List<String> before = stopped.errors();
      try {
        stopped.plugins().remove(plugin);
      } catch (IOException e) {
        throw new UserError(plugin.file() + ": cannot be taken out (" + e + ")");
      }
      tell(plugin);
      // All that names it: its section, a role that one of its extensions had, a verb of it.
      stopped.errors().stream()
          .filter(error -> !before.contains(error))
          .forEach(error -> System.err.println("warning: the server does not start now: " + error));
    }
    return ExitCode.FINE;
  }

  private void tell(InstalledPlugins.Installed plugin) {
    if (json) {
      Map<String, String> told = new LinkedHashMap<>();
      told.put("id", plugin.id());
      told.put("version", plugin.version());
      told.put("change", "removed");
      StandardOutput.json(told);
    } else {
      System.out.println(
          ("removed " + plugin.id() + " " + plugin.version()).strip()
              + "; \"stagepost plugin rollback "
              + plugin.id()
              + "\" brings it back");
    }
  }
}
