package org.stagepost.server;

import java.nio.file.Path;

/**
 * The folder of an installation, and what is where in it.
 *
 * @param root the folder itself, absolute
 * @param config the configuration file
 */
public record Home(Path root, Path config) {

  /** The installation in this folder, with its usual configuration file. */
  public static Home of(Path root) {
    Path absolute = root.toAbsolutePath().normalize();
    return new Home(absolute, absolute.resolve("conf").resolve("stagepost.json"));
  }

  /** The same with another configuration file. */
  public Home withConfig(Path file) {
    return new Home(root, file);
  }

  /** What reports call the configuration file: its path from the home, if it is below it. */
  public String configName() {
    return name(config);
  }

  /** What reports call a file: its path from the home, if it is below it. */
  public String name(Path file) {
    return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
  }

  /** The folder of the plugin jars. */
  public Path plugins() {
    return root.resolve("plugins");
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
