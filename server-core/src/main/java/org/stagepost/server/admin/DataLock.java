package org.stagepost.server.admin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The lock on a data folder: whoever holds it is the only process that writes there. */
public final class DataLock implements AutoCloseable {

  private final FileChannel channel;
  private final FileLock lock;

  private DataLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes the lock if it is free; makes the folder, for its owner alone, if it is not there.
   *
   * @return empty if another process, or this one, holds it
   * @throws IOException in words for the operator, if the folder cannot be written
   */
  public static Optional<DataLock> tryAcquire(Path dataFolder) throws IOException {
    FileChannel channel;
    try {
      createPrivate(dataFolder);
      channel = openPrivate(dataFolder.resolve("lock"));
    } catch (FileSystemException e) {
      String reason = Optional.ofNullable(e.getReason()).orElse(e.toString());
      throw new IOException(dataFolder + ": cannot be used as the data folder: " + reason, e);
    }
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // this process has it: the answer is the same as if another had it
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return Optional.ofNullable(lock).map(held -> new DataLock(channel, held));
  }

  /**
   * Who may read a file may hold a shared lock on it, which would keep the server from starting, in
   * a data folder that others can enter.
   */
  private static FileChannel openPrivate(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static void createPrivate(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      lock.release();
    }
  }
}
