package org.stagepost.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A disk of files and folders in memory that knows what of them was forced, so that a test can cut
 * the power. A store whose every access to its files goes through an interface of its own can be
 * put on it ({@link FaultyDisk#over}). Safe for use by many threads.
 *
 * <p>A name has slashes between folders, and none at its beginning: {@code new/17}. The folder that
 * all lies in has the empty name and is there; each other one is made first ({@link #makeFolder}),
 * and stays.
 *
 * <p>What survives a power cut is what was forced, and of the rest what chance will have:
 *
 * <ul>
 *   <li>Of a file, each sector of 512 octets that was not forced has its old or its new octets; its
 *       length is the old or the new one.
 *   <li>Of a folder, the first few of the changes that were not forced have happened: files and
 *       folders that were made in it, renamed or deleted. To force a file does not force its name,
 *       and to force a folder forces neither the folders below it nor its own name in the one
 *       above.
 *   <li>A file that was renamed into another folder is in the old one until the new one was forced,
 *       and may be in both until both were; it is never in neither.
 * </ul>
 *
 * <p>An <i>operation that changes the disk</i> is each call of {@code create}, {@code makeFolder},
 * {@code rename}, {@code delete}, {@code forceFolder}, and of {@code write}, {@code force} and
 * {@code truncate} of an open file. Reading, opening, closing and listing are none. That is what
 * {@link #cutPowerAfter}, {@link #failForceAfter} and {@link #operations} count.
 */
public final class FaultyFiles {

  private static final int NEVER = Integer.MAX_VALUE;

  private final long space;
  private final FaultyNames names = new FaultyNames();
  private int operationsLeft = NEVER;
  private int operationsBeforeFailure = NEVER;
  private boolean full;
  private boolean readOnly;
  private boolean forcesFiles = true;
  private boolean forcesNames = true;
  private int generation;
  private long operations;

  /**
   * An empty disk.
   *
   * @param space its size: how many octets all files together may have. The contract puts some
   *     megabytes on a disk; {@code 64 << 20} is enough for a store that gives room back
   */
  public FaultyFiles(long space) {
    this.space = space;
  }

  // What a test does to the disk.

  /**
   * Lets the power fail after so many further operations that change the disk: the next one throws
   * and does nothing, and so does everything from then on, until {@link #restorePower}.
   *
   * @param count 0 for at once
   */
  public synchronized void cutPowerAfter(int count) {
    operationsLeft = count;
  }

  /**
   * Lets one force fail, of a file or of a folder: the first that is this operation, counted from
   * here, or a later one. What it was to force of a file is lost, though it can be read until the
   * power is cut, and a second force succeeds without it. What a folder has not forced stays so.
   *
   * @param count 0 or 1 for the very next force
   */
  public synchronized void failForceAfter(int count) {
    operationsBeforeFailure = count;
  }

  /** Lets it be full, or have room again. */
  public synchronized void setFull(boolean isFull) {
    full = isFull;
  }

  /** Lets every operation fail that would change the disk, or none. */
  public synchronized void setReadOnly(boolean isReadOnly) {
    readOnly = isReadOnly;
  }

  /**
   * Lets some forces do nothing and report success, as a disk does that lies. What is tested on it
   * should fail.
   */
  public synchronized void forceOnly(boolean files, boolean itsNames) {
    forcesFiles = files;
    forcesNames = itsNames;
  }

  /**
   * Lets the power come back; what was open is dead.
   *
   * @param seed what chance goes by: the same number, after the same operations, leaves the same
   */
  public synchronized void restorePower(long seed) {
    names.cut(new SplittableRandom(seed));
    operationsLeft = NEVER;
    operationsBeforeFailure = NEVER;
    generation++;
  }

  /** Changes one octet of a file, as a bad disk would. */
  public synchronized void damage(String name, long offset) throws IOException {
    names.get(name).damage(Math.toIntExact(offset));
  }

  /** How many operations there were that change the disk. */
  public synchronized long operations() {
    return operations;
  }

  /** How long a file is. */
  public synchronized long length(String name) throws IOException {
    return names.get(name).length();
  }

  // What a store does with the disk.

  private void change(int of) throws IOException {
    alive(of);
    if (readOnly) {
      throw new IOException("Read-only file system");
    }
    operations++;
    if (operationsLeft != NEVER && operationsLeft-- <= 0) {
      operationsLeft = 0;
      throw new IOException("the power is cut");
    }
    if (operationsBeforeFailure != NEVER && operationsBeforeFailure > 0) {
      operationsBeforeFailure--;
    }
  }

  private void alive(int of) throws IOException {
    if (of != generation || operationsLeft == 0) {
      throw new IOException("the power is cut");
    }
  }

  /** Makes a file that must not exist, in a folder that does. */
  public synchronized OpenFile create(String name) throws IOException {
    change(generation);
    return new OpenFile(names.create(name), generation);
  }

  /** Makes a folder that must not exist, in one that does. */
  public synchronized void makeFolder(String name) throws IOException {
    change(generation);
    names.makeFolder(name);
  }

  /** Opens a file for reading and writing. */
  public synchronized OpenFile open(String name) throws IOException {
    alive(generation);
    return new OpenFile(names.get(name), generation);
  }

  /**
   * Gives a file another name, in the same folder or in another. The new name must be free: nothing
   * is replaced. Folders are not renamed.
   */
  public synchronized void rename(String from, String to) throws IOException {
    change(generation);
    names.rename(from, to);
  }

  /** Removes a file; who has it open may still read it. */
  public synchronized void delete(String name) throws IOException {
    change(generation);
    names.delete(name);
  }

  /** The names of all files, each with those of its folders. */
  public synchronized List<String> names() throws IOException {
    alive(generation);
    return names.files();
  }

  /** The names of all folders, each with those above it; the one that all lies in is not named. */
  public synchronized List<String> folders() throws IOException {
    alive(generation);
    return names.folders();
  }

  /** Forces what happened to the names in the folder that all lies in. */
  public synchronized void forceFolder() throws IOException {
    forceFolder("");
  }

  /**
   * Forces what happened to the names in a folder, and nothing else.
   *
   * @param folder its name; empty for the one that all lies in
   */
  public synchronized void forceFolder(String folder) throws IOException {
    change(generation);
    failIfDue();
    if (forcesNames) {
      names.force(folder);
    }
  }

  private void failIfDue() throws IOException {
    if (operationsBeforeFailure == 0) {
      operationsBeforeFailure = NEVER;
      throw new IOException("the disk failed to write");
    }
  }

  /** How many octets could still be written. */
  public synchronized long usableSpace() {
    return full ? 0 : space - names.octets();
  }

  /** How many octets it can hold. */
  public long totalSpace() {
    return space;
  }

  /** One open file. All offsets are given: there is no file position. */
  public final class OpenFile {
    private final FaultyContent content;
    private final int of;
    private boolean closed;

    private OpenFile(FaultyContent content, int of) {
      this.content = content;
      this.of = of;
    }

    /** Reads at an offset; -1 at the end of the file. */
    public int read(ByteBuffer target, long offset) throws IOException {
      synchronized (FaultyFiles.this) {
        alive(of);
        checkOpen();
        return content.read(target, offset);
      }
    }

    /** Writes all that the buffer holds. */
    public void write(ByteBuffer source, long offset) throws IOException {
      synchronized (FaultyFiles.this) {
        change(of);
        checkOpen();
        int begin = Math.toIntExact(offset);
        if (begin + source.remaining() - content.length() > Math.max(0, usableSpace())) {
          throw new IOException("No space left on device");
        }
        content.write(source, begin);
      }
    }

    /**
     * Forces what was written to the file.
     *
     * @param size whether the size of the file is to survive too
     */
    public void force(boolean size) throws IOException {
      synchronized (FaultyFiles.this) {
        change(of);
        checkOpen();
        if (operationsBeforeFailure == 0) {
          content.forget();
        }
        failIfDue();
        if (forcesFiles) {
          content.force(size);
        }
      }
    }

    /** Cuts the file off. */
    public void truncate(long length) throws IOException {
      synchronized (FaultyFiles.this) {
        change(of);
        checkOpen();
        if (length < content.length()) {
          content.resize(Math.toIntExact(length));
        }
      }
    }

    /** How long the file is. */
    public long length() throws IOException {
      synchronized (FaultyFiles.this) {
        alive(of);
        return content.length();
      }
    }

    private void checkOpen() throws IOException {
      if (closed) {
        throw new IOException("the file is closed");
      }
    }

    /** Closes it; forces nothing. */
    public void close() {
      synchronized (FaultyFiles.this) {
        closed = true;
      }
    }
  }
}
