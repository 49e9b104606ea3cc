package org.stagepost.server.plugin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/**
 * What the constructors of plugins may ask for, besides what the plugin host makes itself: {@code
 * Replies}, {@code PluginFolder}, the configuration record, and classes of the plugin's own jar.
 * Immutable.
 */
public final class HostServices {

  private final SequencedMap<Class<?>, Function<String, ?>> services;

  private HostServices(SequencedMap<Class<?>, Function<String, ?>> services) {
    this.services = Collections.unmodifiableSequencedMap(services);
  }

  /** Nothing yet. */
  public static HostServices none() {
    return new HostServices(new LinkedHashMap<>());
  }

  /** These, and one service that all plugins share. */
  public <T> HostServices with(Class<T> type, T service) {
    return withEach(type, plugin -> service);
  }

  /** These, and one that is made for each plugin that asks, from its id, when it is built. */
  public <T> HostServices withEach(Class<T> type, Function<String, ? extends T> forPlugin) {
    SequencedMap<Class<?>, Function<String, ?>> more = new LinkedHashMap<>(services);
    more.put(type, forPlugin);
    return new HostServices(more);
  }

  /** Which types there are. */
  Set<Class<?>> types() {
    return Collections.unmodifiableSet(services.keySet());
  }

  /** The service of this type for a plugin, if there is one. */
  <T> Optional<T> find(Class<T> type, String plugin) {
    return Optional.ofNullable(services.get(type)).map(made -> type.cast(made.apply(plugin)));
  }
}
