package org.stagepost.server.plugin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stagepost.server.config.Fingerprint;
import org.stagepost.server.config.Problems;

/** The sections of a configuration that a test makes up. */
final class PlayedSections implements PluginSections {

  private final Set<String> named = new LinkedHashSet<>();
  private final Set<String> disabled = new HashSet<>();
  private final Set<String> optional = new HashSet<>();
  private final Map<String, Map<String, Object>> config = new HashMap<>();

  PlayedSections asDisabled(String id) {
    named.add(id);
    disabled.add(id);
    return this;
  }

  PlayedSections asOptional(String... ids) {
    named.addAll(Arrays.asList(ids));
    optional.addAll(Arrays.asList(ids));
    return this;
  }

  PlayedSections withConfig(String id, Map<String, Object> values) {
    named.add(id);
    config.put(id, values);
    return this;
  }

  @Override
  public Set<String> named() {
    return named;
  }

  @Override
  public String where(String id) {
    return "stagepost.json:1:1: plugins." + id;
  }

  @Override
  public boolean enabled(String id) {
    return !disabled.contains(id);
  }

  @Override
  public boolean optional(String id) {
    return optional.contains(id);
  }

  @Override
  public boolean configured(String id) {
    return config.containsKey(id);
  }

  @Override
  public Fingerprint fingerprint(String id) {
    return Fingerprint.of(
        config.getOrDefault(id, Map.of()).toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String example(String id, Optional<Class<? extends Record>> record) {
    return "the section of " + id + record.map(type -> ", a " + type.getSimpleName()).orElse("");
  }

  @Override
  public <T> Optional<T> bind(String id, Class<T> type, Problems problems) {
    RecordComponent[] components = type.getRecordComponents();
    Map<String, Object> values = config.getOrDefault(id, Map.of());
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return Optional.of(
          constructor.newInstance(
              Arrays.stream(components).map(c -> values.get(c.getName())).toArray()));
    } catch (InvocationTargetException e) {
      problems.error(where(id) + ".config", e.getCause().getMessage());
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
