package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost plugin rollback}. */
@Command(
    name = "rollback",
    description = {
      "Brings back the jar that was replaced or removed.",
      "The server must not run. The jar is checked again, and changes places with the one that is",
      "there: a second rollback undoes the first."
    },
    mixinStandardHelpOptions = true)
final class PluginRollback implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(paramLabel = "ID", description = "The plugin's id.")
  private String id;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (StoppedServer stopped = StoppedServer.of(options.home())) {
      Path kept = stopped.plugins().kept(id);
      if (!isId(id) || !Files.isRegularFile(kept)) {
        throw new UserError("of the plugin \"" + id + "\" no earlier jar is kept");
      }
      new PluginArrival(stopped).put(kept, stopped.home().name(kept)).print(json);
    }
    return ExitCode.FINE;
  }

  /** What is none would name a file elsewhere. */
  private static boolean isId(String text) {
    return text.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
  }
}
