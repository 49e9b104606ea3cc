package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.stagepost.server.config.Problems;

/**
 * The folder {@code plugins}: which jars are in it, and who could put others there. Whoever can
 * write a plugin's jar can do all that the server can.
 */
final class PluginsFolder {

  private final Path folder;
  private final Problems problems;
  private final List<String> groupWritable = new ArrayList<>();

  /** A folder that is looked at once. */
  PluginsFolder(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /** The jars, sorted by name; none if the folder cannot be trusted. */
  List<Path> jars() {
    if (!Files.isDirectory(folder)) {
      problems.error(folder.toString(), "the plugins folder does not exist");
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.sorted().toList();
      List<Path> jars = isSafe(folder) ? sorted.stream().filter(this::isJar).toList() : List.of();
      if (!groupWritable.isEmpty()) {
        problems.warning(
            folder.toString(),
            "whoever is in its group can put code into this server, by writing "
                + String.join(", ", groupWritable));
      }
      return jars;
    } catch (IOException e) {
      problems.error(folder.toString(), "the plugins folder cannot be read (" + e + ")");
      return List.of();
    }
  }

  private boolean isJar(Path file) {
    String name = name(file);
    if (name.startsWith(".")) {
      return false;
    }
    if (!name.toLowerCase(Locale.ROOT).endsWith(".jar")) {
      problems.warning(name, "it is not a jar and is left alone: a plugin is one jar");
      return false;
    }
    if (!Files.isRegularFile(file)) {
      String what =
          Files.isDirectory(file)
              ? "is a folder"
              : Files.isSymbolicLink(file) ? "is a link to nowhere" : "is no file";
      problems.error(name, "it " + what + ": a plugin is one jar");
      return false;
    }
    return isSafe(file);
  }

  /** Whether only the owner can write it, the group at most; a link is followed to its target. */
  private boolean isSafe(Path file) {
    try {
      Path real = file.toRealPath();
      boolean safe = isSafe(file, real);
      // A jar that is linked from elsewhere is as safe as the folder that it lies in.
      return Files.isSymbolicLink(file) && Files.isRegularFile(real)
          ? isSafe(file, real.getParent()) && safe
          : safe;
    } catch (IOException e) {
      problems.error(name(file), "it cannot be looked at (" + e + ")");
      return false;
    }
  }

  private boolean isSafe(Path named, Path real) throws IOException {
    if (!Files.getFileStore(real).supportsFileAttributeView("posix")) {
      return true; // elsewhere the rights are lists that the system's installer sets
    }
    Set<PosixFilePermission> rights =
        Files.getPosixFilePermissions(real, LinkOption.NOFOLLOW_LINKS);
    if (rights.contains(PosixFilePermission.GROUP_WRITE)) {
      groupWritable.add(name(real));
    }
    if (!rights.contains(PosixFilePermission.OTHERS_WRITE)) {
      return true;
    }
    problems.error(
        name(named),
        "everyone can put code into this server, by writing " + real + ": chmod o-w " + real);
    return false;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
