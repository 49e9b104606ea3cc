package org.stagepost.server.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes a jar that is there, as somebody would who has got hold of it. */
final class ChangedJar {

  private ChangedJar() {}

  /** Writes an entry, new or over the one that is there. */
  static void write(Path jar, String entry, byte[] octets) {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Path path = inside.getPath(entry);
      if (path.getParent() != null) {
        Files.createDirectories(path.getParent());
      }
      Files.write(path, octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of an entry. */
  static String read(Path jar, String entry) {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      return Files.readString(inside.getPath(entry));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes an entry out. */
  static void delete(Path jar, String entry) {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Files.delete(inside.getPath(entry));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
