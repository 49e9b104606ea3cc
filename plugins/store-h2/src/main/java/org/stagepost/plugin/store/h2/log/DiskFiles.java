package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The log's folder on a real disk: 0700, its files 0600, where the file system knows such rights.
 */
public final class DiskFiles implements LogFiles {

  private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);
  private static final Set<OpenOption> WRITE =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
  private static final Set<OpenOption> CREATE =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);

  private final Path folder;
  private final boolean posix;

  private DiskFiles(Path folder, boolean posix) {
    this.folder = folder;
    this.posix = posix;
  }

  /** Makes the folder if it is not there. */
  public static DiskFiles in(Path folder) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Files.createDirectory(folder, rights(posix, "rwx------"));
    }
    return new DiskFiles(folder, posix);
  }

  private static FileAttribute<?>[] rights(boolean posix, String rights) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  @Override
  public LogFile create(String name) throws IOException {
    return new DiskFile(folder.resolve(name), CREATE, rights(posix, "rw-------"));
  }

  @Override
  public LogFile open(String name) throws IOException {
    return new DiskFile(folder.resolve(name), WRITE);
  }

  @Override
  public LogFile openToRead(String name) throws IOException {
    return new DiskFile(folder.resolve(name), READ);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Path target = folder.resolve(to);
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Files.move(folder.resolve(from), target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(folder.resolve(name));
  }

  @Override
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Override
  public void forceFolder() throws IOException {
    if (posix) { // elsewhere a folder cannot be opened, and its file system keeps a journal of
      // names
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public long usableSpace() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  @Override
  public long totalSpace() throws IOException {
    return Files.getFileStore(folder).getTotalSpace();
  }
}
