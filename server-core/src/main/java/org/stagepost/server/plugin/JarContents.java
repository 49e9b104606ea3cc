package org.stagepost.server.plugin;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Looks at the classes in a plugin's jar without loading them. */
final class JarContents {

  private static final int MAGIC = 0xCAFEBABE;

  /** The class file version of Java N is N + 44 (JVMS §4.1). */
  private static final int JAVA_TO_CLASS = 44;

  /** Marks classes that use features of a preview (JVMS §4.1). */
  private static final int PREVIEW = 0xFFFF;

  private static final String SERVER = "org/stagepost/server/";
  private static final String LOGGER = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

  private final JarFile jar;
  private final List<JarEntry> classes;

  JarContents(JarFile jar) {
    this.jar = jar;
    this.classes =
        jar.stream()
            .filter(entry -> entry.getName().endsWith(".class"))
            .filter(entry -> !entry.getName().startsWith("META-INF/"))
            .toList();
  }

  /** Reports classes that this Java cannot run, and classes that have no business in the jar. */
  void check(Defects defects) throws IOException {
    checkVersions(defects);
    if (has(SERVER)) {
      defects.error(
          "it holds classes of the server (org.stagepost.server): a plugin has only its own");
    }
    classes.stream()
        .map(entry -> entry.getName().replace('/', '.'))
        .filter(ApiOnlyClassLoader::isShared)
        .findFirst()
        .ifPresent(
            bundled ->
                defects.warning(
                    "it holds classes that the server has, "
                        + bundled.replaceFirst("\\.class$", "")
                        + " for one; they are not used: give the dependency the scope"
                        + " \"provided\""));
    if (jar.getEntry(LOGGER) != null) {
      defects.warning("it holds a logging library for SLF4J; it is not used, the server's is");
    }
  }

  private boolean has(String folder) {
    return classes.stream().anyMatch(entry -> entry.getName().startsWith(folder));
  }

  private void checkVersions(Defects defects) throws IOException {
    for (JarEntry entry : classes) {
      Optional<String> fault = fault(entry);
      if (fault.isPresent()) {
        defects.error(entry.getName() + " " + fault.get());
        return; // all classes of a jar come from one compiler: one is enough
      }
    }
  }

  private Optional<String> fault(JarEntry entry) throws IOException {
    int runtime = Runtime.version().feature();
    try (DataInputStream octets = new DataInputStream(jar.getInputStream(entry))) {
      if (octets.readInt() != MAGIC) {
        return Optional.of("is not a class file");
      }
      int minor = octets.readUnsignedShort();
      int java = octets.readUnsignedShort() - JAVA_TO_CLASS;
      if (java > runtime) {
        return Optional.of("is made for Java " + java + ", and this is Java " + runtime);
      }
      return minor == PREVIEW
          ? Optional.of("uses preview features of Java " + java + ", which are off")
          : Optional.empty();
    } catch (EOFException e) {
      return Optional.of("is not a class file");
    }
  }
}
