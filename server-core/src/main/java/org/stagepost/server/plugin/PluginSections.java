package org.stagepost.server.plugin;

import java.util.Optional;
import java.util.Set;
import org.stagepost.server.config.Fingerprint;
import org.stagepost.server.config.Problems;

/**
 * What the key {@code plugins} of the configuration says, as far as the plugin host asks. An id
 * that has no section is enabled, is not optional, and has no settings.
 */
public interface PluginSections {

  /** The ids that have a section. */
  Set<String> named();

  /** Where the section of a plugin stands, for a report: file, line and path. */
  String where(String id);

  /** The key {@code enabled}: a plugin that is not is left alone entirely. */
  boolean enabled(String id);

  /** The key {@code optional}: a plugin that is may be left out with a warning. */
  boolean optional(String id);

  /** Whether the key {@code config} is there and holds anything. */
  boolean configured(String id);

  /** What the key {@code config} comes to, with all that it refers to. */
  Fingerprint fingerprint(String id);

  /**
   * A configuration with the plugin's section as it is now, to be copied from.
   *
   * @param record what the section binds to, if the plugin has anything to configure
   */
  String example(String id, Optional<Class<? extends Record>> record);

  /**
   * Binds the key {@code config} strictly, as {@link org.stagepost.api.PluginConfig} promises. A
   * section that is absent binds like an empty one. Nothing of the record's class is remembered
   * afterwards, or its plugin could never be unloaded.
   *
   * @param problems takes every fault that is found, with its JSON path
   * @return the record; empty if there was a fault
   */
  <T> Optional<T> bind(String id, Class<T> type, Problems problems);
}
