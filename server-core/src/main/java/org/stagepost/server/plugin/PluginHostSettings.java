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
 * @param patience how long a plugin may take to be built, and each of its objects to close
 */
public record PluginHostSettings(
    Path plugins, Path data, Path temporary, String apiVersion, Duration patience) {

  /** How long that is in the server. */
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

  /** The settings of the server: the system's folder for temporary files, and usual patience. */
  public static PluginHostSettings of(Path plugins, Path data, String apiVersion) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return new PluginHostSettings(plugins, data, temporary, apiVersion, USUAL_PATIENCE);
  }
}
