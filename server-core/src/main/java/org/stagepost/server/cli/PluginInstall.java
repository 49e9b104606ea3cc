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
      "Puts a jar into the plugins folder, in the place of another version of the same plugin.",
      "Checks it first as \"plugin verify\" does, and beside the other plugins.",
      "Says what has changed, and prints the plugin's section of the configuration, to be pasted.",
      "What is replaced is kept, and \"plugin rollback\" brings it back. A server that runs takes"
          + " the",
      "jar up by \"plugin reload\"."
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
    try (PluginsInHand held = PluginsInHand.of(options.home())) {
      new PluginArrival(held).put(jar, jar.getFileName().toString()).print(json);
    }
    return ExitCode.FINE;
  }
}
