package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is bound for a plugin must not keep the plugin's classes alive. */
final class UnloadingTest {

  private static final int CYCLES = 50;

  /** Defines the test's records anew, as a plugin's loader would. */
  private static final class PluginLoader extends ClassLoader {

    PluginLoader() {
      super(UnloadingTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(PluginSettingsTest.class.getName() + "$")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] octets = stream.readAllBytes();
        return defineClass(name, octets, 0, octets.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void aPluginsClassesCanGo() throws Exception {
    LoadedConfiguration loaded =
        Reading.with(
                """
                "plugins": {"p": {"config": {
                  "shade": "very-dark", "servers": [{"url": "a:b"}], "groups": {"a": ["b"]}}}}
                """)
            .loaded()
            .orElseThrow();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < CYCLES; i++) {
      loaders.add(cycle(loaded));
    }
    for (int i = 0; i < 50 && alive(loaders) > 0; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertEquals(0, alive(loaders));
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }

  private static WeakReference<ClassLoader> cycle(LoadedConfiguration loaded) throws Exception {
    PluginLoader loader = new PluginLoader();
    Class<? extends Record> type =
        loader.loadClass(PluginSettingsTest.Everything.class.getName()).asSubclass(Record.class);
    assertNotSame(PluginSettingsTest.Everything.class, type);
    Problems problems = new Problems();
    assertTrue(loaded.plugins().bind("p", type, problems).isPresent(), problems.report());
    assertTrue(loaded.plugins().bind("q", failing(loader), problems).isEmpty());
    assertTrue(loaded.show(Map.of("p", type)).isPresent());
    assertTrue(JsonSchema.of(Map.of("p", type)).contains("very-dark"));
    return new WeakReference<>(loader);
  }

  private static Class<?> failing(ClassLoader loader) throws ClassNotFoundException {
    return loader.loadClass(PluginSettingsTest.Greeting.class.getName());
  }
}
