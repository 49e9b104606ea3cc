package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The lock on a plugins folder: whoever holds it is the only one who changes it. Who reads the
 * folder needs none, for each change is one step.
 */
public final class PluginsLock implements AutoCloseable {

  private static final String FILE = ".lock";

  private final FileChannel channel;

  private PluginsLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock if it is free.
   *
   * @return empty if somebody holds it
   * @throws IOException if the folder cannot be written
   */
  public static Optional<PluginsLock> tryAcquire(Path plugins) throws IOException {
    FileChannel channel =
        FileChannel.open(
            plugins.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
    return Optional.ofNullable(lock).map(held -> new PluginsLock(channel));
  }

  @Override
  public void close() throws IOException {
    channel.close(); // and with it goes the lock
  }
}
