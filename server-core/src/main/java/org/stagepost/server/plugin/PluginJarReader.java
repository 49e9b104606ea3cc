package org.stagepost.server.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.stagepost.server.config.PluginTrust;
import org.stagepost.server.reply.ReplyTexts;

/**
 * Reads a jar before PF4J sees it. PF4J stops at the first jar that is not sound, or passes over it
 * in silence, as the fault may be; here every fault is found and named.
 */
final class PluginJarReader {

  private static final String INDEX = PluginFiles.INDEX;

  private final ApiVersion api;
  private final Optional<PluginTrust> trust;
  private final KnownScans scans;

  /**
   * A reader.
   *
   * @param api the version that the manifests' ranges are held against
   * @param trust who may have signed, if it matters
   * @param scans what is known of jars
   */
  PluginJarReader(ApiVersion api, Optional<PluginTrust> trust, KnownScans scans) {
    this.api = api;
    this.trust = trust;
    this.scans = scans;
  }

  /** What the manifest of a jar says, however unsound the jar may be; empty if it has none. */
  static Optional<Attributes> attributes(Path file) {
    try {
      return Files.size(file) > JarEntries.MOST_OCTETS ? Optional.empty() : manifest(file);
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Attributes> manifest(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
    }
  }

  /**
   * Reads a jar.
   *
   * @param file where it is
   * @param defects takes what is wrong with it
   */
  JarReading read(Path file, Defects defects) {
    try (JarFile jar = new JarFile(file.toFile())) {
      return read(jar, file, defects);
    } catch (ZipException e) {
      defects.error("it is not a jar, or is damaged (" + e.getMessage() + ")");
    } catch (IOException | RuntimeException e) {
      defects.error("it cannot be read (" + Fault.text(e) + ")");
    }
    return JarReading.NOTHING;
  }

  /** First what makes it safe to read on at all. */
  private JarReading read(JarFile jar, Path file, Defects defects) throws IOException {
    new JarEntries(jar).check(defects);
    if (defects.areFatal()) {
      return JarReading.NOTHING;
    }
    JarScan scan = scans.of(file);
    scan.fault().ifPresent(defects::error);
    return defects.areFatal() ? JarReading.NOTHING : read(jar, file, scan, defects);
  }

  private JarReading read(JarFile jar, Path file, JarScan scan, Defects defects)
      throws IOException {
    Optional<List<Signer>> signature = new Signature(jar, defects).signers();
    if (signature.isEmpty()) { // Java would refuse one entry or the other while it is read
      return new JarReading(Optional.empty(), List.of(), Optional.of(scan));
    }
    List<Signer> signers = signature.get();
    trust.ifPresent(demanded -> Signature.check(signers, demanded, defects));
    Optional<PluginManifest> manifest = readManifest(jar, defects);
    manifest.ifPresent(read -> api.check(read.requires(), defects));
    new JarContents(jar).check(defects);
    List<String> extensions = readIndex(jar, defects);
    String owner = manifest.map(read -> "plugin " + read.id()).orElse(defects.origin());
    ReplyTexts replies = ReplyFiles.read(PluginFiles.of(jar), owner, defects);
    if (!defects.areFatal()) { // or classes of a Java to come would be called unreadable too
      scan.report(extensions, defects);
    }
    Optional<PluginJar> sound =
        manifest
            .filter(read -> !defects.areFatal())
            .map(read -> new PluginJar(file, defects.origin(), read, extensions, replies));
    return new JarReading(sound, signers, Optional.of(scan));
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
