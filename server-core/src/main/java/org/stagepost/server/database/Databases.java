package org.stagepost.server.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The embedded databases of all plugins, one for each. */
public final class Databases implements AutoCloseable {

  private final Path pluginsData;
  private final Map<String, PluginDatabase> databases = new ConcurrentHashMap<>();

  /**
   * Databases below this folder; nothing is opened or made yet.
   *
   * @param pluginsData the folder {@code data/plugins}
   */
  public Databases(Path pluginsData) {
    this.pluginsData = pluginsData.toAbsolutePath().normalize();
  }

  /**
   * The database of a plugin, the same at each call while the plugin is there: generations share
   * it. Its file is opened when the first connection is asked for.
   */
  public DataSource of(String plugin) {
    return databases.computeIfAbsent(
        plugin, id -> new PluginDatabase(id, pluginsData.resolve(id).resolve("database")));
  }

  /** Closes those of all other plugins; one that comes back finds what is in its files then. */
  public void keepOnly(Set<String> plugins) {
    for (String plugin : Set.copyOf(databases.keySet())) {
      if (!plugins.contains(plugin)) {
        databases.remove(plugin).close();
      }
    }
  }

  /** Closes all that were opened. Comes after the plugins were closed. */
  @Override
  public void close() {
    databases.values().forEach(PluginDatabase::close);
  }
}
