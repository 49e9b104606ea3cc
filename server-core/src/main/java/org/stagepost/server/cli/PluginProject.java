package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A plugin project in which somebody works: a build writes its jar, and an editor its settings.
 *
 * @param folder the project's folder
 */
record PluginProject(Path folder) {

  /** Where Maven and Gradle leave jars. */
  private static final List<String> OUTPUTS = List.of("target", "build/libs");

  private static final String SETTINGS = "dev.json";
  private static final long LOOK_MILLIS = 300;

  /**
   * The jar and the settings at a moment.
   *
   * @param jar the newest plugin jar, if there is one
   * @param traces what tells two moments apart: sizes and times
   */
  record State(Optional<Path> jar, List<String> traces) {}

  /**
   * The project in a folder.
   *
   * @throws UserError if there is no such folder
   */
  static PluginProject of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UserError(folder + ": there is no such folder; expected that of a plugin project");
    }
    return new PluginProject(folder.toAbsolutePath().normalize());
  }

  /** Waits until the project is not as it was, and nobody seems to be writing it just now. */
  State awaitChange(State before) throws InterruptedException {
    State last = before;
    while (true) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      State now = state();
      if (now.equals(last) && !now.equals(before)) {
        return now;
      }
      last = now;
    }
  }

  /** As it is now. */
  State state() {
    Optional<Path> jar = jar();
    return new State(
        jar,
        Stream.concat(jar.stream(), Stream.of(folder.resolve(SETTINGS)))
            .map(PluginProject::trace)
            .toList());
  }

  private static String trace(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return file + " is not there";
    }
  }

  private Optional<Path> jar() {
    return OUTPUTS.stream()
        .map(folder::resolve)
        .filter(Files::isDirectory)
        .flatMap(PluginProject::jars)
        .filter(PluginProject::isPlugin)
        .max(Comparator.comparing(PluginProject::time));
  }

  private static Stream<Path> jars(Path output) {
    try (Stream<Path> files = Files.list(output)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
    } catch (IOException e) {
      return Stream.empty(); // a build is cleaning up
    }
  }

  /** Beside the jar, builds leave others, with sources for example. */
  private static boolean isPlugin(Path file) {
    return id(file).isPresent();
  }

  /** The id that a jar gives itself; empty if it is no plugin, or not whole. */
  static Optional<String> id(Path file) {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      return Optional.ofNullable(jar.getManifest())
          .map(manifest -> manifest.getMainAttributes().getValue("Plugin-Id"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  /** What the plugin is configured with: {@code dev.json} of the project, or nothing. */
  String settings() {
    Path file = folder.resolve(SETTINGS);
    try {
      return Files.exists(file) ? Files.readString(file) : "{}";
    } catch (IOException e) {
      throw new UserError(file + ": cannot be read (" + e + ")");
    }
  }
}
