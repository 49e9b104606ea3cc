package org.stagepost.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.stagepost.server.Home;

/**
 * What a new plugin begins as: the Maven archetype of this installation. The archetype's own script
 * puts the files where this puts them.
 *
 * @param jar the archetype
 * @param version its version, and that of all that is in the repository with it
 */
record PluginTemplate(Path jar, String version) {

  private static final String ARCHETYPE = "org/stagepost/plugin-archetype";
  private static final String RESOURCES = "archetype-resources/";
  private static final String POINTS = RESOURCES + "points/";

  /** The folder that Maven takes for a repository. */
  static Path repository(Home home) {
    return home.root().resolve("dev").resolve("repository");
  }

  /** The template of an installation. */
  static PluginTemplate of(Home home) throws IOException {
    Path versions = repository(home).resolve(ARCHETYPE);
    return newest(versions)
        .orElseThrow(
            () -> new UserError(versions + " is not there: it comes with the zip of Stagepost"));
  }

  private static Optional<PluginTemplate> newest(Path versions) throws IOException {
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(versions)) {
      return folders
          .sorted()
          .map(
              folder -> {
                String version = folder.getFileName().toString();
                return new PluginTemplate(
                    folder.resolve("plugin-archetype-" + version + ".jar"), version);
              })
          .filter(template -> Files.isRegularFile(template.jar()))
          .reduce((_, last) -> last);
    }
  }

  /** The extension points that there is something for, sorted. */
  List<String> points() throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.startsWith(POINTS) && !name.endsWith("/"))
          .map(name -> name.substring(POINTS.length(), name.indexOf('/', POINTS.length())))
          .distinct()
          .sorted()
          .toList();
    }
  }

  /**
   * Writes a project.
   *
   * @param values what stands for each <code>${name}</code> of the template
   */
  void write(String point, Path project, Map<String, String> values) throws IOException {
    String packageFolder = values.get("package").replace('.', '/');
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(one -> !one.isDirectory()).toList()) {
        Optional<String> place = place(entry.getName(), point, packageFolder);
        if (place.isPresent()) {
          Path target = project.resolve(place.get());
          Files.createDirectories(target.getParent());
          Files.writeString(target, filled(read(file, entry), values));
        }
      }
    }
  }

  /** Where a file of the archetype goes; nowhere if it is none of this point. */
  private static Optional<String> place(String name, String point, String packageFolder) {
    String ofThePoint = POINTS + point + "/";
    if (name.startsWith(ofThePoint)) {
      String file = name.substring(ofThePoint.length());
      return Optional.of(folder(file, packageFolder) + "/" + file);
    }
    return name.startsWith(RESOURCES) && !name.startsWith(POINTS)
        ? Optional.of(name.substring(RESOURCES.length()))
        : Optional.empty();
  }

  private static String folder(String file, String packageFolder) {
    if (!file.endsWith(".java")) {
      return "src/main/resources";
    }
    return (file.endsWith("Test.java") ? "src/test/java/" : "src/main/java/") + packageFolder;
  }

  private static String read(JarFile file, JarEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String filled(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("${" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }
}
