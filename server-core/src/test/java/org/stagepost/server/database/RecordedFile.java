package org.stagepost.server.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file whose changes are noted: what H2 names {@code recorded:PATH}. H2 makes objects of it. */
public final class RecordedFile extends FilePathWrapper {

  static final String SCHEME = "recorded:";

  /** What has been done to all such files; H2 leaves no other way to hand it in. */
  private static final List<Change> CHANGES = new CopyOnWriteArrayList<>();

  /** One change of a file. */
  sealed interface Change {

    /** What the file is after it. */
    byte[] applied(byte[] file);
  }

  /** Octets are written. */
  record Write(int position, byte[] octets) implements Change {

    @Override
    public byte[] applied(byte[] file) {
      byte[] changed = Arrays.copyOf(file, Math.max(file.length, position + octets.length));
      System.arraycopy(octets, 0, changed, position, octets.length);
      return changed;
    }

    /** The same, ended early. */
    Write first(int length) {
      return new Write(position, Arrays.copyOf(octets, length));
    }
  }

  /** The file is made shorter. */
  record Truncation(int size) implements Change {

    @Override
    public byte[] applied(byte[] file) {
      return Arrays.copyOf(file, Math.min(file.length, size));
    }
  }

  /** Lets H2 know the scheme, and forgets what was noted until now. */
  static void begin() {
    FilePath.register(new RecordedFile());
    CHANGES.clear();
  }

  /** What has been noted. */
  static List<Change> changes() {
    return List.copyOf(CHANGES);
  }

  @Override
  public String getScheme() {
    return SCHEME.substring(0, SCHEME.length() - 1);
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Recorder(super.open(mode));
  }

  /** Notes what it passes on. */
  private static final class Recorder extends FileBaseDefault {
    private final FileChannel file;

    Recorder(FileChannel file) {
      this.file = file;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
      byte[] octets = new byte[source.remaining()];
      source.duplicate().get(octets);
      CHANGES.add(new Write((int) position, octets));
      int written = file.write(source, position);
      if (written != octets.length) {
        throw new IOException("only a part was written");
      }
      return written;
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      CHANGES.add(new Truncation((int) size));
      file.truncate(size);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
