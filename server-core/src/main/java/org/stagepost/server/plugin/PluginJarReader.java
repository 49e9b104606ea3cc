package org.stagepost.server.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.stagepost.server.reply.ReplyTexts;

/**
 * Reads a jar before PF4J sees it. PF4J stops at the first jar that is not sound, or passes over it
 * in silence, as the fault may be; here every fault is found and named.
 */
final class PluginJarReader {

  private static final String INDEX = PluginFiles.INDEX;

  private final ApiVersion api;

  PluginJarReader(ApiVersion api) {
    this.api = api;
  }

  /** What the manifest of a jar says, however unsound the jar may be; empty if it has none. */
  static Optional<Attributes> attributes(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      return Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Reads a jar.
   *
   * @param file where it is
   * @param defects takes what is wrong with it
   * @return empty if it cannot be used
   */
  Optional<PluginJar> read(Path file, Defects defects) {
    try (JarFile jar = new JarFile(file.toFile())) {
      return read(jar, file, defects);
    } catch (ZipException e) {
      defects.error("it is not a jar, or is damaged (" + e.getMessage() + ")");
    } catch (IOException | RuntimeException e) {
      defects.error("it cannot be read (" + Fault.text(e) + ")");
    }
    return Optional.empty();
  }

  private Optional<PluginJar> read(JarFile jar, Path file, Defects defects) throws IOException {
    Optional<PluginManifest> manifest = readManifest(jar, defects);
    manifest.ifPresent(read -> api.check(read.requires(), defects));
    new JarContents(jar).check(defects);
    List<String> extensions = readIndex(jar, defects);
    String owner = manifest.map(read -> "plugin " + read.id()).orElse(defects.origin());
    ReplyTexts replies = ReplyFiles.read(PluginFiles.of(jar), owner, defects);
    return manifest
        .filter(read -> !defects.areFatal())
        .map(read -> new PluginJar(file, defects.origin(), read, extensions, replies));
  }

  private static Optional<PluginManifest> readManifest(JarFile jar, Defects defects)
      throws IOException {
    Manifest manifest = jar.getManifest();
    if (manifest == null) {
      defects.error("it has no META-INF/MANIFEST.MF, so it is no plugin");
      return Optional.empty();
    }
    return PluginManifest.read(manifest.getMainAttributes(), defects);
  }

  private static List<String> readIndex(JarFile jar, Defects defects) throws IOException {
    ZipEntry entry = jar.getEntry(INDEX);
    List<String> names = entry == null ? List.of() : names(jar, entry);
    if (names.isEmpty()) {
      defects.error(
          (entry == null ? "it has no " : "nothing is listed in its ")
              + INDEX
              + ": no class of it is annotated with @Extension, or PF4J's annotation processor did"
              + " not run (from JDK 23 on the compiler has to be told to run it)");
    }
    for (String name : names) {
      if (jar.getEntry(name.replace('.', '/') + ".class") == null) {
        defects.error("its " + INDEX + " lists " + name + ", which is not in the jar");
      }
    }
    return names;
  }

  private static List<String> names(JarFile jar, ZipEntry entry) throws IOException {
    try (InputStream index = jar.getInputStream(entry)) {
      return PluginFiles.extensions(index);
    }
  }
}
