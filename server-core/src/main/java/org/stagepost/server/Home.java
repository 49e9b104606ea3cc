package org.stagepost.server;

import java.nio.file.Path;

/**
 * The folder of an installation, and what is where in it.
 *
 * @param root the folder itself, absolute
 * @param config the configuration file
 * @param plugins the folder of the plugin jars
 */
public record Home(Path root, Path config, Path plugins) {

  /** The installation in this folder, with its usual configuration file. */
  public static Home of(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    return new Home(
        absolute, absolute.resolve("conf").resolve("stagepost.json"), absolute.resolve("plugins"));
  }

  /** The same with another configuration file. */
  public Home withConfig(Path file) {
    return new Home(root, file, plugins);
  }

  /** The same with another folder of plugin jars. */
  public Home withPlugins(Path folder) {
    return new Home(root, config, folder);
  }

  /** What reports call the configuration file: its path from the home, if it is below it. */
  public String configName() {
    return name(config);
  }

  /** What reports call a file: its path from the home, if it is below it. */
  public String name(Path file) {
    return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
  }

  /** The list of the plugin jars that the server came with. */
  public Path bundledPlugins() {
    return root.resolve("lib").resolve("bundled-plugins.sha256");
  }

  /** The folder of the log files. */
  public Path logs() {
    return root.resolve("logs");
  }
}
