package org.stagepost.server;

import java.util.Optional;
import java.util.Set;
import org.stagepost.server.config.Fingerprint;
import org.stagepost.server.config.PluginSettings;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.PluginSections;

/** The sections of the configuration file as the plugin host asks for them. */
public record ConfiguredPlugins(PluginSettings settings) implements PluginSections {

  @Override
  public Set<String> named() {
    return settings.ids();
  }

  @Override
  public String where(String id) {
    return settings.where(id);
  }

  @Override
  public boolean enabled(String id) {
    return settings.enabled(id);
  }

  @Override
  public boolean optional(String id) {
    return settings.optional(id);
  }

  @Override
  public boolean configured(String id) {
    return settings.configured(id);
  }

  @Override
  public Fingerprint fingerprint(String id) {
    return settings.fingerprint(id);
  }

  @Override
  public String example(String id, Optional<Class<? extends Record>> record) {
    return settings.example(id, record);
  }

  @Override
  public <T> Optional<T> bind(String id, Class<T> type, Problems problems) {
    return settings.bind(id, type, problems);
  }
}
