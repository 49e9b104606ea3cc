package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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

  PluginsFolder(Path folder) {
    this.folder = folder;
  }

  /** The jars, sorted by name; none if the folder cannot be trusted. */
  List<Path> jars(Problems problems) {
    if (!Files.isDirectory(folder)) {
      problems.error(folder.toString(), "the plugins folder does not exist");
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.sorted().toList();
      return isSafe(folder, problems)
          ? sorted.stream().filter(file -> isJar(file, problems)).toList()
          : List.of();
    } catch (IOException e) {
      problems.error(folder.toString(), "the plugins folder cannot be read (" + e + ")");
      return List.of();
    }
  }

  private boolean isJar(Path file, Problems problems) {
    String name = file.getFileName().toString();
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
    return isSafe(file, problems);
  }

  /** Whether only the owner can write it, the group at most; a link is followed to its target. */
  private boolean isSafe(Path file, Problems problems) {
    try {
      Path real = file.toRealPath();
      boolean safe = isSafe(real, file, problems);
      // A jar that is linked from elsewhere is as safe as the folder that it lies in.
      return Files.isSymbolicLink(file) && Files.isRegularFile(real)
          ? isSafe(real.getParent(), file, problems) && safe
          : safe;
    } catch (IOException e) {
      problems.error(name(file), "it cannot be looked at (" + e + ")");
      return false;
    }
  }

  private boolean isSafe(Path real, Path named, Problems problems) throws IOException {
    if (!Files.getFileStore(real).supportsFileAttributeView("posix")) {
      return true; // elsewhere the rights are lists that the system's installer sets
    }
    Set<PosixFilePermission> rights =
        Files.getPosixFilePermissions(real, LinkOption.NOFOLLOW_LINKS);
    String what = real.endsWith(named.getFileName()) ? "it" : real.toString();
    if (rights.contains(PosixFilePermission.OTHERS_WRITE)) {
      problems.error(
          name(named),
          what + " can be written by everyone, who could so run code here: chmod o-w " + real);
      return false;
    }
    if (rights.contains(PosixFilePermission.GROUP_WRITE)) {
      problems.warning(name(named), what + " can be written by its group");
    }
    return true;
  }

  private String name(Path file) {
    return file.equals(folder) ? folder.toString() : file.getFileName().toString();
  }
}
