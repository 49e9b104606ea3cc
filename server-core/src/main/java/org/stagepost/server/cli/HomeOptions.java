package org.stagepost.server.cli;

import java.nio.file.Path;
import org.stagepost.server.Home;
import picocli.CommandLine.Option;

/** The options that say which installation is meant. */
final class HomeOptions {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The installation to work on (default: the folder of this program).")
  private Path home;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration file (default: conf/stagepost.json in the home).")
  private Path config;

  Home home() {
    Path root = home != null ? home : Path.of(System.getProperty("stagepost.home", "."));
    Home found = Home.of(root);
    return config == null ? found : found.withConfig(config.toAbsolutePath());
  }
}
