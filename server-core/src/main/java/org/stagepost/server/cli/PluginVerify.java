package org.stagepost.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stagepost plugin verify}. */
@Command(
    name = "verify",
    description = {
      "Checks a jar before it goes into the plugins folder.",
      "Its signature, manifest, extension index, API range, class files, what it bundles, calls",
      "that would end the server, and whether its extensions can be built with its section of the",
      "configuration. Prints ok, or a numbered report."
    },
    mixinStandardHelpOptions = true)
final class PluginVerify implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(paramLabel = "JAR", description = "The jar.")
  private Path jar;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(jar)) {
      throw new UserError(jar + ": there is no such file");
    }
    Home home = options.home();
    Problems ofTheFile = new Problems();
    LoadedConfiguration loaded = Readings.read(home, ofTheFile);
    Problems problems = new Assembly(home, loaded).inspect(jar).problems();
    Readings.warn(problems);
    Readings.demandSound(problems);
    System.out.println("ok");
    return ExitCode.FINE;
  }
}
