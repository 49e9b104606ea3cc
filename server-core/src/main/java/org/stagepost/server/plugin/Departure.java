package org.stagepost.server.plugin;

/** What is done outside of a plugin before it is closed. */
@FunctionalInterface
public interface Departure {

  /** For plugins that nobody outside has called. */
  Departure UNNOTICED = (plugin, loader) -> {};

  /**
   * The plugin goes now, and is called no more.
   *
   * @param loader what has loaded its classes; to be kept by nobody
   */
  void of(LoadedPlugin plugin, ClassLoader loader);
}
