package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.Inspection;
import org.stagepost.server.plugin.InstalledPlugins;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost plugin inspect}. */
@Command(
    name = "inspect",
    description = {
      "Shows what is in a plugin's jar.",
      "What it says of itself, who has signed it, its extensions, its settings, the services of",
      "the server that it asks for, the libraries that it brings and their licences, and calls",
      "that would end the server. Exit code 2 if it has a fault."
    },
    mixinStandardHelpOptions = true)
final class PluginInspect implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(
      paramLabel = "ID|JAR",
      description = "The id of a plugin that is installed, or a jar.")
  private String what;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Home home = options.home();
    Path jar = jar(home);
    LoadedConfiguration loaded = Readings.read(home, new Problems());
    Inspection inspection = new Assembly(home, loaded).inspect(jar);
    InspectionText text =
        new InspectionText(jar.getFileName().toString(), InstalledPlugins.digest(jar), inspection);
    if (json) {
      StandardOutput.json(text.members());
    } else {
      System.out.print(text.words());
    }
    Readings.warn(inspection.problems());
    Readings.demandSound(inspection.problems());
    return ExitCode.FINE;
  }

  private Path jar(Home home) throws IOException {
    if (isFile(what)) {
      return Path.of(what);
    }
    List<InstalledPlugins.Installed> found =
        Files.isDirectory(home.plugins())
            ? new InstalledPlugins(home.plugins()).find(what)
            : List.of();
    if (found.isEmpty()) {
      throw new UserError("no plugin \"" + what + "\" is installed, and there is no such file");
    }
    return found.getFirst().file();
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
