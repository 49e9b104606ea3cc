package org.stagepost.server.plugin;

import java.util.List;

/**
 * The code of one plugin, ready to be built.
 *
 * @param id the plugin's id
 * @param version its version
 * @param origin where it came from, for reports: a jar's file name
 * @param loader what loads its classes
 * @param standing whose it is
 * @param extensions the names of its extension classes, in the order of its index
 */
record PluginCode(
    String id,
    String version,
    String origin,
    ClassLoader loader,
    Standing standing,
    List<String> extensions) {

  PluginCode {
    extensions = List.copyOf(extensions);
  }
}
