package org.stagepost.server.plugin;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.DefaultPluginManager;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.pf4j.RuntimeMode;

/**
 * PF4J with exactly one jar, which has been checked. It scans no folder, reads no manifest, has no
 * development mode and no list of disabled plugins, and since each plugin has a PF4J of its own,
 * none can stop another from being loaded, started or stopped. Not thread-safe.
 */
final class LoadedJar extends DefaultPluginManager {

  private final PluginJar jar;
  private final ApiOnlyClassLoader parent;

  /**
   * Loads the jar.
   *
   * @throws IllegalStateException if PF4J will not have it
   */
  LoadedJar(PluginJar jar, ApiVersion api, ApiOnlyClassLoader parent) {
    this.jar = jar; // before super(), which already asks for the parts that are made below
    this.parent = parent;
    super(List.of(jar.file().toAbsolutePath().getParent()));
    setSystemVersion(api.number());
    loadPlugin(jar.file());
    PluginState state = startPlugin(id());
    if (!state.isStarted()) {
      throw new IllegalStateException("PF4J says that the plugin is " + state);
    }
  }

  private String id() {
    return jar.manifest().id();
  }

  /** The plugin's class loader. */
  ClassLoader loader() {
    return getPluginClassLoader(id());
  }

  /** Lets go of the jar; classes that were not loaded before cannot be loaded any more. */
  void unload() {
    stopPlugin(id());
    unloadPlugin(id());
  }

  @Override
  public RuntimeMode getRuntimeMode() {
    return RuntimeMode.DEPLOYMENT;
  }

  @Override
  protected PluginRepository createPluginRepository() {
    return new PluginRepository() {
      @Override
      public List<Path> getPluginPaths() {
        return List.of(jar.file());
      }

      @Override
      public boolean deletePluginPath(Path path) {
        return false;
      }
    };
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new PluginDescriptorFinder() {
      @Override
      public boolean isApplicable(Path path) {
        return true;
      }

      @Override
      public PluginDescriptor find(Path path) {
        PluginManifest manifest = jar.manifest();
        return new DefaultPluginDescriptor(
            manifest.id(),
            manifest.description(),
            Plugin.class.getName(),
            manifest.version(),
            manifest.requires(),
            manifest.provider(),
            manifest.license());
      }
    };
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new PluginLoader() {
      @Override
      public boolean isApplicable(Path path) {
        return true;
      }

      @Override
      public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
        return new PluginJarLoader(descriptor.getPluginId(), url(path), parent);
      }
    };
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("no URL for " + path, e);
    }
  }

  /** Extensions start in {@code Startable.start()}; PF4J's own plugin object has nothing to do. */
  @Override
  protected PluginFactory createPluginFactory() {
    return wrapper -> new Plugin();
  }

  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new PluginStatusProvider() {
      @Override
      public boolean isPluginDisabled(String id) {
        return false;
      }

      @Override
      public void disablePlugin(String id) {
        throw new UnsupportedOperationException("the configuration says which plugins are enabled");
      }

      @Override
      public void enablePlugin(String id) {
        throw new UnsupportedOperationException("the configuration says which plugins are enabled");
      }
    };
  }
}
