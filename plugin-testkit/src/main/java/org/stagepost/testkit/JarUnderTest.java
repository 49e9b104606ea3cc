package org.stagepost.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.stagepost.server.plugin.ClassPathPlugin;
import org.stagepost.server.plugin.Standing;

/**
 * A plugin's jar as it will be shipped. As in a server, its classes see the API and nothing else of
 * this process.
 */
final class JarUnderTest {

  private static final String INDEX = "META-INF/extensions.idx";

  private JarUnderTest() {}

  /** The plugin of a jar. */
  static ClassPathPlugin of(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String id =
          Optional.ofNullable(file.getManifest())
              .map(manifest -> manifest.getMainAttributes().getValue("Plugin-Id"))
              .orElseThrow(() -> new IOException(jar + ": its manifest has no Plugin-Id"));
      URL[] place = {jar.toUri().toURL()};
      return new ClassPathPlugin(
          id,
          jar,
          new URLClassLoader(place, new ApiView(JarUnderTest.class.getClassLoader())),
          Standing.FOREIGN,
          extensions(jar, file));
    }
  }

  private static List<String> extensions(Path jar, JarFile file) throws IOException {
    ZipEntry index = file.getEntry(INDEX);
    if (index == null) {
      throw new IOException(jar + ": it has no " + INDEX);
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(file.getInputStream(index), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  /** Shows what a server would. */
  private static final class ApiView extends ClassLoader {

    private static final List<String> SHARED =
        List.of("org.stagepost.api.", "org.pf4j.", "jakarta.inject.", "org.slf4j.");

    private final ClassLoader all;

    private ApiView(ClassLoader all) {
      super("api", getPlatformClassLoader());
      this.all = all;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (SHARED.stream().anyMatch(name::startsWith)) {
        return all.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
