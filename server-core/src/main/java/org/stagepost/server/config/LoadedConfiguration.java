package org.stagepost.server.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A configuration file that was read, and what can still be done with it. */
public final class LoadedConfiguration {

  private final Parts parts;
  private final PluginSettings plugins;
  private final Rendering rendering;

  /**
   * What could be bound.
   *
   * @param configuration what is sound of it; empty if that is not even an object
   * @param complete whether that is all
   */
  record Parts(Optional<Configuration> configuration, boolean complete) {}

  LoadedConfiguration(Parts parts, PluginSettings plugins, Rendering rendering) {
    this.parts = parts;
    this.plugins = plugins;
    this.rendering = rendering;
  }

  /** The whole configuration; empty if a key of it is wrong. */
  public Optional<Configuration> configuration() {
    return parts.configuration().filter(whole -> parts.complete());
  }

  /**
   * What is sound of the configuration, with defaults in the place of the rest: for checks that
   * shall find all that is wrong in one pass, and for nothing else. The hostname may be missing.
   */
  public Optional<Configuration> soundParts() {
    return parts.configuration();
  }

  /** The sections of the plugins, those of them that are sound: also if another key is wrong. */
  public PluginSettings plugins() {
    return plugins;
  }

  /** Whether the settings of some plugin have a secret in them, written out. */
  boolean holdsSecret() {
    return plugins.holdSecret();
  }

  /**
   * The effective configuration as JSON, with defaults. Secrets are masked, and what refers to an
   * environment variable or a file is shown as it was written.
   *
   * @param records the configuration record of each plugin that has one, by the plugin's id
   * @return empty if a key of the configuration is wrong
   */
  public Optional<String> show(Map<String, Class<? extends Record>> records) {
    return configuration().map(whole -> JsonWriter.write(json(whole, records)));
  }

  private Json json(Configuration whole, Map<String, Class<? extends Record>> records) {
    Json.Members all =
        (Json.Members)
            rendering.json(Shape.of(Configuration.class), whole, JsonPath.ROOT).orElseThrow();
    Map<String, Json> keys = new LinkedHashMap<>(all.members());
    Map<String, Json> sections =
        new LinkedHashMap<>(((Json.Members) keys.get("plugins")).members());
    new TreeMap<>(records)
        .forEach(
            (id, type) ->
                plugins
                    .show(id, type)
                    .ifPresent(
                        config -> sections.merge(id, section(config), LoadedConfiguration::laid)));
    keys.put("plugins", Json.object(sections));
    return Json.object(keys);
  }

  private static Json section(Json config) {
    Map<String, Json> section = new LinkedHashMap<>();
    section.put("enabled", Json.truth(true));
    section.put("optional", Json.truth(false));
    section.put("config", config);
    return Json.object(section);
  }

  /** The section of the file, with the plugin's settings as they are in effect. */
  private static Json laid(Json written, Json effective) {
    Map<String, Json> section = new LinkedHashMap<>(((Json.Members) written).members());
    section.put("config", ((Json.Members) effective).members().get("config"));
    return Json.object(section);
  }
}
