package org.stagepost.server.plugin;

/** An extension threw. The message names the plugin; the cause is what it threw. */
public final class PluginFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String plugin;

  /** Wraps what an extension of this plugin threw. */
  public PluginFailure(String plugin, Throwable cause) {
    super("plugin " + plugin + " failed: " + Fault.text(cause), Fault.loggable(cause));
    this.plugin = plugin;
  }

  /** Says why a call into this plugin has no result, though it threw nothing. */
  PluginFailure(String plugin, String why) {
    super("plugin " + plugin + " failed: " + why);
    this.plugin = plugin;
  }

  /** The id of the plugin at fault. */
  public String plugin() {
    return plugin;
  }
}
