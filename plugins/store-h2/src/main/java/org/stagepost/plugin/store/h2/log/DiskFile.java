package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/**
 * A file on a real disk. An interrupt closes a {@link FileChannel} under all who share it; a read
 * that meets a channel so closed opens it again and goes on.
 */
final class DiskFile implements LogFile {

  private final Path path;
  private final Set<OpenOption> reopening;
  private volatile FileChannel channel;
  private volatile boolean closed;

  DiskFile(Path path, Set<OpenOption> options, FileAttribute<?>... rights) throws IOException {
    this.path = path;
    this.reopening =
        options.contains(StandardOpenOption.WRITE)
            ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)
            : Set.of(StandardOpenOption.READ);
    this.channel = FileChannel.open(path, options, rights);
  }

  @Override
  public int read(ByteBuffer target, long offset) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        FileChannel current = channel;
        int position = target.position();
        try {
          return current.read(target, offset);
        } catch (ClosedChannelException closedUnderUs) {
          interrupted |= Thread.interrupted();
          target.position(position);
          reopen(current);
        }
      }
    } finally {
      restore(interrupted);
    }
  }

  private synchronized void reopen(FileChannel seen) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (channel == seen) {
      channel = FileChannel.open(path, reopening);
    }
  }

  @Override
  public void write(ByteBuffer source, long offset) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      long at = offset;
      while (source.hasRemaining()) {
        at += channel.write(source, at);
      }
    } finally {
      restore(interrupted);
    }
  }

  @Override
  public void force(boolean size) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      channel.force(size);
    } finally {
      restore(interrupted);
    }
  }

  private static void restore(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void truncate(long length) throws IOException {
    channel.truncate(length);
  }

  @Override
  public long length() throws IOException {
    return channel.size();
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    channel.close();
  }
}
