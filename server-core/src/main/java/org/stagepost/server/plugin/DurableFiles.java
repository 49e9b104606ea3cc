package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Steps on files that are there after a power cut once they have returned. */
interface DurableFiles {

  /** Those of the disk. */
  DurableFiles REAL = new OnDisk();

  /** Sees to what is in a file. */
  void force(Path file) throws IOException;

  /** Gives a file another name, in one step; what had that name is gone. */
  void move(Path from, Path to) throws IOException;

  /** Takes a file, or a link, away. */
  void delete(Path file) throws IOException;

  /** The disk as the system has it. */
  final class OnDisk implements DurableFiles {

    private OnDisk() {}

    @Override
    public void force(Path file) throws IOException {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder(to.getParent());
      if (!from.getParent().equals(to.getParent())) {
        forceFolder(from.getParent());
      }
    }

    @Override
    public void delete(Path file) throws IOException {
      Files.delete(file);
      forceFolder(file.getParent());
    }

    /** The names in a folder; where folders cannot be opened, the system sees to it by itself. */
    private static void forceFolder(Path folder) throws IOException {
      if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        return;
      }
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
