package org.stagepost.server.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file of which only its owner can make use, and that is there as a whole or not at all. */
public record PrivateFile(Path path) {

  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rw-------");

  public boolean exists() {
    return Files.exists(path);
  }

  /** Whether others than the owner can read or write it. */
  boolean isOpenToOthers() throws IOException {
    return isPosix() && !OWNER_ALONE.containsAll(Files.getPosixFilePermissions(path));
  }

  /** Writes it anew, durably; its folder is made if it is not there. */
  public void write(byte[] octets) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Files.createDirectories(folder, mode("rwx------"));
    Path unfinished =
        Files.createTempFile(folder, path.getFileName().toString(), ".new", mode("rw-------"));
    try {
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(octets);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
