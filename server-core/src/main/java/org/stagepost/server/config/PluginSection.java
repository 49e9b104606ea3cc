package org.stagepost.server.config;

/**
 * What the file says of one plugin.
 *
 * @param enabled whether it is loaded; default true
 * @param optional whether the server starts without it if it has a fault; default false
 * @param config its own settings, bound to its own record later; default: none
 */
public record PluginSection(
    @Describe("Whether the plugin is loaded.") Boolean enabled,
    @Describe("Whether a fault of the plugin is a warning, and the server starts without it.")
        Boolean optional,
    @Describe("The plugin's own settings; `stagepost config schema` shows them.") Unbound config) {

  /** Puts the defaults in. */
  public PluginSection {
    enabled = enabled == null ? Boolean.TRUE : enabled;
    optional = optional == null ? Boolean.FALSE : optional;
    config = config == null ? Unbound.NOTHING : config;
  }
}
