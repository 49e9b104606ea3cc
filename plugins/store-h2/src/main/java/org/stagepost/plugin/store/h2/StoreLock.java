package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Keeps a second process from the store. The lock is on one file; who holds it stands in another,
 * for on many systems a process loses its lock as soon as it closes any handle of the locked file.
 * For the same reason that other file is looked at first: the holder may be this very process.
 */
final class StoreLock implements AutoCloseable {

  private static final String LOCK = "store.lock";
  private static final String HOLDER = "store.holder";

  private final Path holder;
  private final FileChannel channel;

  private StoreLock(Path holder, FileChannel channel) {
    this.holder = holder;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws IOException if another has it, in words for the operator
   */
  static StoreLock in(Path folder) throws IOException {
    Path holder = folder.resolve(HOLDER);
    String own = describe(ProcessHandle.current());
    if (holder(holder).equals(Optional.of(own))) {
      throw taken(folder, own);
    }
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file)) {
      create(file);
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw taken(folder, holder(holder).orElse("another process"));
      }
      if (!Files.exists(holder)) {
        create(holder);
      }
      Files.writeString(holder, own);
      return new StoreLock(holder, channel);
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  private static void create(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  private static Optional<String> holder(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /** A process id may come again; together with the start it does not. */
  private static String describe(ProcessHandle process) {
    String since = process.info().startInstant().map(start -> " since " + start).orElse("");
    return "process " + process.pid() + since;
  }

  private static IOException taken(Path folder, String holder) {
    return new IOException("the mail store in " + folder + " is in use by " + holder);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(holder);
    }
  }
}
