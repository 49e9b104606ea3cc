package ${package};

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file on a real disk, for its owner alone where the file system knows such rights.
 *
 * @param path where it is
 * @param channel the open file
 * @param lock keeps another process out
 */
record ExampleDiskFile(Path path, FileChannel channel, FileLock lock) implements ExampleFile {

  private static final Set<StandardOpenOption> OPTIONS =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);

  /** The file in a folder that exists. */
  static ExampleFile in(Path folder) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    Path path = folder.resolve("mail");
    FileChannel channel = FileChannel.open(path, OPTIONS, rights(posix));
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IOException("another process has " + path);
    }
    if (posix) { // a name survives once its folder was forced; elsewhere a folder cannot be opened
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
    return new ExampleDiskFile(path, channel, lock);
  }

  private static FileAttribute<?>[] rights(boolean posix) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public int read(ByteBuffer target, long offset) throws IOException {
    return channel.read(target, offset);
  }

  @Override
  public void write(ByteBuffer source, long offset) throws IOException {
    for (long at = offset; source.hasRemaining(); ) {
      at += channel.write(source, at);
    }
  }

  @Override
  public void force(boolean size) throws IOException {
    channel.force(size);
  }

  @Override
  public long length() throws IOException {
    return channel.size();
  }

  @Override
  public long usableSpace() throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  @Override
  public void close() throws IOException {
    channel.close(); // and with it the lock
  }
}
