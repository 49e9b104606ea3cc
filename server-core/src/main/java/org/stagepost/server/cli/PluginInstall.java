package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost plugin install}. */
@Command(
    name = "install",
    description = {
      "Checks a jar and puts it into the plugins folder.",
      "Checks it as \"plugin verify\" does, and beside the other plugins. It takes the place of",
      "another version of the same plugin. The server must not run.",
      "Says what has changed, and prints the plugin's section of the configuration, to be pasted.",
      "What is replaced is kept, and \"plugin rollback\" brings it back."
    },
    mixinStandardHelpOptions = true)
final class PluginInstall implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(paramLabel = "JAR", description = "The jar.")
  private Path jar;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new UserError(jar + ": there is no such file");
    }
    try (StoppedServer stopped = StoppedServer.of(options.home())) {
      new PluginArrival(stopped).put(jar, jar.getFileName().toString()).print(json);
    }
    return ExitCode.FINE;
  }
}
