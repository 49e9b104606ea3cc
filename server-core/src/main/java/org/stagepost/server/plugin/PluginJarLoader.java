package org.stagepost.server.plugin;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * The class loader of one plugin: first what every plugin sees, then the plugin's own jar. A class
 * with a name of the API is never taken from the jar, even if the API has no such class.
 */
final class PluginJarLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  /** Loads from this jar, under a name that stack traces show. */
  PluginJarLoader(String plugin, URL jar, ApiOnlyClassLoader parent) {
    super("plugin-" + plugin, new URL[] {jar}, parent);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (ApiOnlyClassLoader.isShared(name)) {
      throw new ClassNotFoundException(name);
    }
    return super.findClass(name);
  }
}
