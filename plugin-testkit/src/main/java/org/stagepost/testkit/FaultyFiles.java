package org.stagepost.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A folder of files in memory that knows what of them was forced, so that a test can cut the power:
 * sectors that were not forced then have their old or their new octets, as chance will have it, and
 * of the changes to names that were not forced only the first few have happened. A store whose
 * every access to its files goes through an interface of its own can be put on it. Safe for use by
 * many threads.
 */
public final class FaultyFiles {

  private static final int NEVER = Integer.MAX_VALUE;

  private final long space;
  private Map<String, FaultyContent> names = new HashMap<>();
  private Map<String, FaultyContent> forcedNames = new HashMap<>();
  private final List<Map<String, FaultyContent>> unforcedNames = new ArrayList<>();
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
   * @param space how many octets it can hold
   */
  public FaultyFiles(long space) {
    this.space = space;
  }

  // What a test does to the disk.

  /** Lets the power fail after so many further operations that change the disk. */
  public synchronized void cutPowerAfter(int count) {
    operationsLeft = count;
  }

  /** Lets one force fail, the first after so many further operations that change the disk. */
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

  /** Lets the power come back; what was open is dead. */
  public synchronized void restorePower(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int survive = random.nextInt(unforcedNames.size() + 1);
    names = new HashMap<>(survive == 0 ? forcedNames : unforcedNames.get(survive - 1));
    forcedNames = new HashMap<>(names);
    unforcedNames.clear();
    names.values().forEach(content -> content.cut(random));
    operationsLeft = NEVER;
    operationsBeforeFailure = NEVER;
    generation++;
  }

  /** Changes one octet of a file, as a bad disk would. */
  public synchronized void damage(String name, long offset) {
    names.get(name).damage(Math.toIntExact(offset));
  }

  /** How many operations there were that change the disk. */
  public synchronized long operations() {
    return operations;
  }

  /** How long a file is. */
  public synchronized long length(String name) {
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

  private void nameChanged() {
    unforcedNames.add(new HashMap<>(names));
  }

  /** Makes a file that must not exist. */
  public synchronized OpenFile create(String name) throws IOException {
    change(generation);
    if (names.putIfAbsent(name, new FaultyContent()) != null) {
      throw new IOException("there is a file " + name);
    }
    nameChanged();
    return new OpenFile(names.get(name), generation);
  }

  /** Opens a file for reading and writing. */
  public synchronized OpenFile open(String name) throws IOException {
    alive(generation);
    if (!names.containsKey(name)) {
      throw new IOException("no file " + name);
    }
    return new OpenFile(names.get(name), generation);
  }

  /** Gives a file another name, which must be free. */
  public synchronized void rename(String from, String to) throws IOException {
    change(generation);
    if (!names.containsKey(from) || names.containsKey(to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
    names.put(to, names.remove(from));
    nameChanged();
  }

  /** Removes a file. */
  public synchronized void delete(String name) throws IOException {
    change(generation);
    if (names.remove(name) == null) {
      throw new IOException("no file " + name);
    }
    nameChanged();
  }

  /** The names of all files, in no order. */
  public synchronized List<String> names() throws IOException {
    alive(generation);
    return List.copyOf(names.keySet());
  }

  /** Forces what happened to names. */
  public synchronized void forceFolder() throws IOException {
    change(generation);
    failIfDue();
    if (forcesNames) {
      forcedNames = new HashMap<>(names);
      unforcedNames.clear();
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
    return full ? 0 : space - names.values().stream().mapToLong(FaultyContent::length).sum();
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
