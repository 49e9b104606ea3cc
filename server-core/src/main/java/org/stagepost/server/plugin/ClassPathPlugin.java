package org.stagepost.server.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.jar.JarFile;

/**
 * A plugin whose classes lie on the class path of this process.
 *
 * @param id what it is called
 * @param location its jar, or the folder of its classes
 * @param loader what loads its classes
 * @param standing whose it is taken for
 * @param extensions the names of its extension classes
 */
public record ClassPathPlugin(
    String id, Path location, ClassLoader loader, Standing standing, List<String> extensions) {

  /** What is done with the files of a plugin. */
  @FunctionalInterface
  interface Reading<R> {
    R from(PluginFiles files) throws IOException;
  }

  /** Copies the list. */
  public ClassPathPlugin {
    extensions = List.copyOf(extensions);
  }

  /**
   * A plugin of these extension classes alone.
   *
   * @param extensions at least one, and all in one place
   */
  public static ClassPathPlugin of(String id, List<Class<?>> extensions) {
    Class<?> first = extensions.getFirst();
    List<String> names = extensions.stream().map(Class::getName).toList();
    return new ClassPathPlugin(
        id, location(first), first.getClassLoader(), Standing.BUNDLED, names);
  }

  /**
   * The whole plugin that a class belongs to.
   *
   * @throws IOException if it has no index of its extensions
   */
  public static ClassPathPlugin around(String id, Class<?> neighbour) throws IOException {
    Path location = location(neighbour);
    List<String> names =
        read(
            location,
            files -> {
              try (InputStream index = files.open(PluginFiles.INDEX)) {
                return PluginFiles.extensions(index);
              }
            });
    return new ClassPathPlugin(id, location, neighbour.getClassLoader(), Standing.BUNDLED, names);
  }

  /** The same, called as a plugin is that did not come with the server. */
  public ClassPathPlugin foreign() {
    return new ClassPathPlugin(id, location, loader, Standing.FOREIGN, extensions);
  }

  /** The jar, or the folder of classes, that a class was loaded from. */
  public static Path location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalArgumentException(type.getName() + " is a class of the JDK");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(source.getLocation() + " is no file", e);
    }
  }

  /** Reads from its files. */
  <R> R read(Reading<R> reading) throws IOException {
    return read(location, reading);
  }

  private static <R> R read(Path location, Reading<R> reading) throws IOException {
    if (Files.isDirectory(location)) {
      return reading.from(PluginFiles.of(location));
    }
    try (JarFile jar = new JarFile(location.toFile())) {
      return reading.from(PluginFiles.of(jar));
    }
  }
}
