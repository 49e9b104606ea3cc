package org.stagepost.server.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What lies in a plugin beside its classes. */
interface PluginFiles {

  /** What PF4J's annotation processor writes: the names of the extension classes. */
  String INDEX = "META-INF/extensions.idx";

  /** The names of the files at the root; others may be among them. */
  List<String> names() throws IOException;

  /** The octets of a file that is there. */
  InputStream open(String name) throws IOException;

  /** The files of a jar. */
  static PluginFiles of(JarFile jar) {
    return new PluginFiles() {
      @Override
      public List<String> names() {
        return jar.stream().map(JarEntry::getName).toList();
      }

      @Override
      public InputStream open(String name) throws IOException {
        return jar.getInputStream(jar.getEntry(name));
      }
    };
  }

  /** The files of a folder, such as a compiler writes to. */
  static PluginFiles of(Path folder) {
    return new PluginFiles() {
      @Override
      public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
          return files.map(file -> file.getFileName().toString()).toList();
        }
      }

      @Override
      public InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
      }
    };
  }

  /** The lines of the index that name a class, each once. */
  static List<String> extensions(InputStream index) throws IOException {
    String text = new String(index.readAllBytes(), StandardCharsets.UTF_8);
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }
}
