package org.stagepost.testkit;

import java.util.Optional;
import java.util.Set;
import org.stagepost.server.config.Fingerprint;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.PluginSections;

/**
 * The settings of the plugin under test where a test gives them as a record.
 *
 * @param written the settings that are given as text
 * @param tested the id of the plugin under test
 * @param record its record
 */
record GivenSections(PluginSections written, String tested, Record record)
    implements PluginSections {

  @Override
  public Set<String> named() {
    return written.named();
  }

  @Override
  public String where(String id) {
    return written.where(id);
  }

  @Override
  public boolean enabled(String id) {
    return written.enabled(id);
  }

  @Override
  public boolean optional(String id) {
    return written.optional(id);
  }

  @Override
  public boolean configured(String id) {
    return id.equals(tested) || written.configured(id);
  }

  @Override
  public Fingerprint fingerprint(String id) {
    return written.fingerprint(id); // nothing is reloaded here
  }

  @Override
  public String example(String id, Optional<Class<? extends Record>> record) {
    return written.example(id, record);
  }

  @Override
  public <T> Optional<T> bind(String id, Class<T> type, Problems problems) {
    if (!id.equals(tested)) {
      return written.bind(id, type, problems);
    }
    if (!type.isInstance(record)) {
      problems.error(
          where(id),
          "the plugin asks for a " + type.getName() + ", not a " + record.getClass().getName());
      return Optional.empty();
    }
    return Optional.of(type.cast(record));
  }
}
