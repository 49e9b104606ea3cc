package org.stagepost.server.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import org.stagepost.server.config.Fingerprint;

/**
 * Changes the plugins folder. Each change has one step in which it happens, a change of one name,
 * and is whole before and after it: a crash leaves the old plugin or the new one, never both and
 * never neither. What is replaced or removed is kept, one jar of each plugin, in a folder that the
 * host does not look into. Whoever uses this holds the {@link PluginsLock}, so that no two of these
 * are at work; a server may start or reload meanwhile.
 */
public final class InstalledPlugins {

  private static final String KEPT = ".previous";
  private static final String ARRIVING = ".install-";

  private final Path folder;
  private final DurableFiles files;

  /**
   * A plugin in the folder.
   *
   * @param file its jar
   * @param id its id
   * @param version its version, or empty if the manifest does not tell
   */
  public record Installed(Path file, String id, String version) {}

  /** The plugins in this folder. */
  public InstalledPlugins(Path folder) {
    this(folder, DurableFiles.REAL);
  }

  InstalledPlugins(Path folder, DurableFiles files) {
    this.folder = folder;
    this.files = files;
  }

  /** The jars of a plugin, by its id in any case: none, one, or too many. */
  public List<Installed> find(String id) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(InstalledPlugins::isJar)
          .sorted()
          .flatMap(file -> installed(file).stream())
          .filter(found -> found.id().equalsIgnoreCase(id))
          .toList();
    }
  }

  private static boolean isJar(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && name.toLowerCase(Locale.ROOT).endsWith(".jar")
        && Files.isRegularFile(file);
  }

  private static Optional<Installed> installed(Path file) {
    Optional<Attributes> attributes = PluginJarReader.attributes(file);
    return attributes
        .flatMap(PluginManifest::id)
        .map(id -> new Installed(file, id, attributes.flatMap(PluginManifest::version).orElse("")));
  }

  /** Compares two versions as semantic versioning does; those that are none come first. */
  public static int compareVersions(String one, String other) {
    return ApiVersion.compare(one, other);
  }

  /** The digest of a jar. */
  public static Fingerprint digest(Path jar) throws IOException {
    return KnownScans.digest(jar);
  }

  /**
   * Copies a jar into the folder, under a name that the host passes over. What is checked and put
   * in its place afterwards is the copy.
   */
  public Path copyIn(Path jar) throws IOException {
    if (Files.size(jar) > JarEntries.MOST_OCTETS) {
      return jar; // it will be refused, and is not worth the room
    }
    removeLeftovers(folder);
    return copy(jar, folder);
  }

  /** Removes a copy that was not put in its place. */
  public void discard(Path copy) throws IOException {
    if (copy.startsWith(folder) && copy.getFileName().toString().startsWith(ARRIVING)) {
      Files.deleteIfExists(copy);
    }
  }

  /** What an earlier one that was killed has left. */
  private void removeLeftovers(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path left :
          all.filter(file -> file.getFileName().toString().startsWith(ARRIVING)).toList()) {
        files.delete(left);
      }
    }
  }

  private Path copy(Path jar, Path folder) throws IOException {
    Path made = Files.createTempFile(folder, ARRIVING, ".jar");
    try (OutputStream octets = Files.newOutputStream(made)) {
      Files.copy(jar, octets);
    }
    if (Files.getFileStore(made).supportsFileAttributeView("posix")) {
      // The server may run as somebody else than who installs.
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-r--r--"));
    }
    files.force(made);
    return made;
  }

  /**
   * Puts a plugin in its place, {@code ID-VERSION.jar}, or in that of an older one.
   *
   * @param copy from {@link #copyIn}
   * @param manifest what it says of itself
   * @param old the plugin that it replaces
   * @return where it is
   * @throws FileAlreadyExistsException if another plugin has the file's name; nothing has changed
   */
  public Path put(Path copy, PluginManifest manifest, Optional<Installed> old) throws IOException {
    Path place = folder.resolve(manifest.id() + "-" + manifest.version() + ".jar");
    Path before = old.map(Installed::file).orElse(place);
    if (Files.exists(place) && !(old.isPresent() && Files.isSameFile(place, before))) {
      throw new FileAlreadyExistsException(place.toString());
    }
    if (old.isPresent()) {
      keep(old.get());
    }
    files.move(copy, before); // now it has happened
    if (!before.equals(place)) {
      files.move(before, place);
    }
    return place;
  }

  private void keep(Installed old) throws IOException {
    files.move(copy(old.file(), keptFolder()), kept(old.id()));
  }

  private Path keptFolder() throws IOException {
    Path kept = folder.resolve(KEPT);
    if (!Files.isDirectory(kept)) {
      Files.createDirectory(kept);
      if (Files.getFileStore(kept).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    removeLeftovers(kept);
    return kept;
  }

  /** Where the jar is that a plugin had before, if it had one. */
  public Path kept(String id) {
    return folder.resolve(KEPT).resolve(id.toLowerCase(Locale.ROOT) + ".jar");
  }

  /** Takes a plugin out and keeps it. */
  public void remove(Installed plugin) throws IOException {
    if (Files.isSymbolicLink(plugin.file())) {
      keep(plugin); // the link may be of no use in another folder
      files.delete(plugin.file());
    } else {
      keptFolder();
      files.move(plugin.file(), kept(plugin.id()));
    }
  }
}
