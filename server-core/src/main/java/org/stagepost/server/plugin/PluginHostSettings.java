package org.stagepost.server.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.stagepost.server.config.PluginTrust;

/**
 * Where plugins are, and how patient the server is with them.
 *
 * @param plugins the folder with the jars
 * @param data the folder below which each plugin has a folder of its own, {@code data/plugins}
 * @param temporary where the jars that are in use are copied to
 * @param apiVersion the version of plugin-api, for example {@code 0.1.0-SNAPSHOT}
 * @param building how long a plugin may take to be built, all its extensions together
 * @param closing how long each object of a plugin may take to close
 * @param trust whose plugins are trusted; empty if they need not be signed
 */
public record PluginHostSettings(
    Path plugins,
    Path data,
    Path temporary,
    String apiVersion,
    Duration building,
    Duration closing,
    Optional<PluginTrust> trust) {

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
      Path plugins, Path data, String apiVersion, Optional<PluginTrust> trust) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return new PluginHostSettings(
        plugins, data, temporary, apiVersion, USUAL_BUILDING, USUAL_CLOSING, trust);
  }
}
