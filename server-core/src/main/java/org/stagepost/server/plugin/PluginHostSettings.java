package org.stagepost.server.plugin;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where plugins are, and how patient the server is with them.
 *
 * @param plugins the folder with the jars
 * @param data the folder below which each plugin has a folder of its own, {@code data/plugins}
 * @param temporary where the jars that are in use are copied to
 * @param apiVersion the version of plugin-api, for example {@code 0.1.0-SNAPSHOT}
 * @param provenance whose jars there may be
 * @param building how long a plugin may take to be built, all its extensions together
 * @param closing how long each object of a plugin may take to close
 */
public record PluginHostSettings(
    Path plugins,
    Path data,
    Path temporary,
    String apiVersion,
    Provenance provenance,
    Duration building,
    Duration closing) {

  /** Far more than any plugin needs, on a slow and busy machine too. */
  static final Duration USUAL_BUILDING = Duration.ofSeconds(60);

  /** What {@link org.stagepost.api.host.Startable} promises. */
  static final Duration USUAL_CLOSING = Duration.ofSeconds(10);

  /** The folder that a plugin has for itself, below the folder of all data. */
  static Path folder(Path data, String plugin) {
    return data.resolve("plugins").resolve(plugin);
  }

  /** The settings of the server: the system's folder for temporary files, and usual limits. */
  public static PluginHostSettings of(
      Path plugins, Path data, String apiVersion, Provenance provenance) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return new PluginHostSettings(
        plugins, data, temporary, apiVersion, provenance, USUAL_BUILDING, USUAL_CLOSING);
  }
}
