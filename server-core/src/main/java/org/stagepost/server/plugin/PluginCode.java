package org.stagepost.server.plugin;

import java.util.List;

/**
 * The code of one plugin, ready to be built.
 *
 * @param plugin the plugin
 * @param loader what loads its classes
 * @param extensions the names of its extension classes, in the order of its index
 */
record PluginCode(LoadedPlugin plugin, ClassLoader loader, List<String> extensions) {

  PluginCode {
    extensions = List.copyOf(extensions);
  }

  String id() {
    return plugin.id();
  }

  /** Where it came from, for reports. */
  String origin() {
    return plugin.origin();
  }
}
