package org.stagepost.server.plugin;

/** An extension threw. The message names the plugin; the cause is what it threw. */
public final class PluginFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String plugin;
  private final boolean called;

  /** Wraps what an extension of this plugin threw. */
  public PluginFailure(String plugin, Throwable cause) {
    super("plugin " + plugin + " failed: " + Fault.text(cause), Fault.loggable(cause));
    this.plugin = plugin;
    this.called = true;
  }

  /** Says why a call into this plugin has no result, though it threw nothing. */
  PluginFailure(String plugin, String why) {
    this(plugin, why, true);
  }

  private PluginFailure(String plugin, String why, boolean called) {
    super("plugin " + plugin + " failed: " + why, null, false, false); // it says where by itself
    this.plugin = plugin;
    this.called = called;
  }

  /** A call that was not made. */
  static PluginFailure notCalled(String plugin, String why) {
    return new PluginFailure(plugin, why, false);
  }

  /** Whether the plugin was called at all. */
  public boolean wasCalled() {
    return called;
  }

  /** The id of the plugin at fault. */
  public String plugin() {
    return plugin;
  }
}
