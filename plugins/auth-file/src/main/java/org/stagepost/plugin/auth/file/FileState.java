package org.stagepost.plugin.auth.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What a change of a file changes.
 *
 * @param modified when it was written
 * @param size its octets
 * @param key its number in the file system, as far as there is one
 */
record FileState(FileTime modified, long size, Optional<Object> key) {

  /**
   * The state of a file that can be read.
   *
   * @throws IOException if it is gone, no file (a pipe would never end), or not for this user
   */
  static FileState of(Path file) throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    if (!now.isRegularFile()) {
      throw new IOException(file + " is no file");
    }
    if (!Files.isReadable(file)) {
      throw new AccessDeniedException(file.toString());
    }
    return new FileState(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey()));
  }
}
