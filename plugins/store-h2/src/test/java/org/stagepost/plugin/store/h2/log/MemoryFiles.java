package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.stagepost.testkit.FaultyFiles;

/** The files of a log in memory, on a disk that can fail. */
public record MemoryFiles(FaultyFiles disk) implements LogFiles {

  /** Files on an empty disk of this size. */
  public MemoryFiles(long space) {
    this(new FaultyFiles(space));
  }

  @Override
  public LogFile create(String name) throws IOException {
    return new MemoryFile(disk.create(name));
  }

  @Override
  public LogFile open(String name) throws IOException {
    return new MemoryFile(disk.open(name));
  }

  @Override
  public LogFile openToRead(String name) throws IOException {
    return open(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    disk.delete(name);
  }

  @Override
  public List<String> names() throws IOException {
    return disk.names();
  }

  @Override
  public void forceFolder() throws IOException {
    disk.forceFolder();
  }

  @Override
  public long usableSpace() {
    return disk.usableSpace();
  }

  @Override
  public long totalSpace() {
    return disk.totalSpace();
  }

  private record MemoryFile(FaultyFiles.OpenFile file) implements LogFile {

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      return file.read(target, offset);
    }

    @Override
    public void write(ByteBuffer source, long offset) throws IOException {
      file.write(source, offset);
    }

    @Override
    public void force(boolean size) throws IOException {
      file.force(size);
    }

    @Override
    public void truncate(long length) throws IOException {
      file.truncate(length);
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
