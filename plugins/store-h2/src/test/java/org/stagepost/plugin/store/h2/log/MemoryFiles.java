package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Files in memory that know what of them was forced. The power can be cut: sectors that were not
 * forced then have their old or their new octets, as chance will have it, and of the changes to
 * names that were not forced only the first few have happened.
 */
public class MemoryFiles implements LogFiles {

  private static final int SECTOR = 512;
  private static final int NEVER = Integer.MAX_VALUE;

  private final long space;
  private Map<String, Content> names = new HashMap<>();
  private Map<String, Content> forcedNames = new HashMap<>();
  private final List<Map<String, Content>> unforcedNames = new ArrayList<>();
  private int operationsLeft = NEVER;
  private int operationsBeforeFailure = NEVER;
  private boolean full;
  private int generation;
  private long operations;

  /**
   * An empty disk.
   *
   * @param space how large it is
   */
  public MemoryFiles(long space) {
    this.space = space;
  }

  /** The octets of one file. */
  private static final class Content {
    private byte[] current = new byte[0];
    private byte[] forced = new byte[0];
    private final BitSet dirty = new BitSet();

    void resize(int length) {
      int before = current.length;
      current = Arrays.copyOf(current, length);
      if (length > before) {
        dirty.set(before / SECTOR, (length + SECTOR - 1) / SECTOR);
      }
    }

    void force(boolean size) {
      if (size && forced.length != current.length) {
        forced = Arrays.copyOf(forced, current.length);
      }
      for (int sector = dirty.nextSetBit(0); sector >= 0; sector = dirty.nextSetBit(sector + 1)) {
        copySector(sector);
      }
      dirty.clear();
    }

    private void copySector(int sector) {
      int from = sector * SECTOR;
      int length = Math.min(SECTOR, Math.min(forced.length, current.length) - from);
      if (length > 0) {
        System.arraycopy(current, from, forced, from, length);
      }
    }

    void cut(SplittableRandom random) {
      boolean sizeSurvives = random.nextBoolean();
      if (sizeSurvives && forced.length != current.length) {
        forced = Arrays.copyOf(forced, current.length);
      }
      int chance = random.nextInt(5);
      for (int sector = dirty.nextSetBit(0); sector >= 0; sector = dirty.nextSetBit(sector + 1)) {
        if (random.nextInt(4) < chance) {
          copySector(sector);
        }
      }
      dirty.clear();
      current = forced.clone();
    }
  }

  // What a test does to the disk.

  /** Lets the power fail after so many further operations. */
  public synchronized void cutPowerAfter(int count) {
    operationsLeft = count;
  }

  /** Lets one force fail, after so many further operations. */
  public synchronized void failForceAfter(int count) {
    operationsBeforeFailure = count;
  }

  /** Lets it be full, or not. */
  public synchronized void setFull(boolean isFull) {
    full = isFull;
  }

  /** Whether a force does what it should; a disk that lies says no. */
  public boolean isForced(boolean folderItself) {
    return true;
  }

  /** How many operations there were that change the disk. */
  public synchronized long operations() {
    return operations;
  }

  /** Lets the power come back; what handles there were are dead. */
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
    Content content = names.get(name);
    content.current[(int) offset] ^= 0x20;
    if (content.forced.length > offset) {
      content.forced[(int) offset] = content.current[(int) offset];
    }
  }

  /** How long a file is. */
  public synchronized long length(String name) {
    return names.get(name).current.length;
  }

  // What the log does.

  private void change(int of) throws IOException {
    alive(of);
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

  @Override
  public synchronized LogFile create(String name) throws IOException {
    change(generation);
    if (names.putIfAbsent(name, new Content()) != null) {
      throw new IOException("there is a file " + name);
    }
    nameChanged();
    return new Handle(names.get(name), generation);
  }

  @Override
  public synchronized LogFile open(String name) throws IOException {
    alive(generation);
    if (!names.containsKey(name)) {
      throw new IOException("no file " + name);
    }
    return new Handle(names.get(name), generation);
  }

  @Override
  public LogFile openToRead(String name) throws IOException {
    return open(name);
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    change(generation);
    if (!names.containsKey(from) || names.containsKey(to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
    names.put(to, names.remove(from));
    nameChanged();
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    change(generation);
    if (names.remove(name) == null) {
      throw new IOException("no file " + name);
    }
    nameChanged();
  }

  @Override
  public synchronized List<String> names() throws IOException {
    alive(generation);
    return List.copyOf(names.keySet());
  }

  @Override
  public synchronized void forceFolder() throws IOException {
    change(generation);
    failIfDue();
    if (isForced(true)) {
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

  @Override
  public synchronized long usableSpace() {
    long used = names.values().stream().mapToLong(content -> content.current.length).sum();
    return full ? 0 : space - used;
  }

  @Override
  public long totalSpace() {
    return space;
  }

  private final class Handle implements LogFile {
    private final Content content;
    private final int of;
    private boolean closed;

    Handle(Content content, int of) {
      this.content = content;
      this.of = of;
    }

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
      synchronized (MemoryFiles.this) {
        alive(of);
        checkOpen();
        if (offset >= content.current.length) {
          return -1;
        }
        int count = (int) Math.min(target.remaining(), content.current.length - offset);
        target.put(content.current, (int) offset, count);
        return count;
      }
    }

    @Override
    public void write(ByteBuffer source, long offset) throws IOException {
      synchronized (MemoryFiles.this) {
        change(of);
        checkOpen();
        int end = Math.toIntExact(offset + source.remaining());
        if (end > content.current.length) {
          if (end - content.current.length > usableSpace()) {
            throw new IOException("No space left on device");
          }
          content.resize(end);
        }
        content.dirty.set((int) offset / SECTOR, (end + SECTOR - 1) / SECTOR);
        source.get(content.current, (int) offset, source.remaining());
      }
    }

    @Override
    public void force(boolean size) throws IOException {
      synchronized (MemoryFiles.this) {
        change(of);
        checkOpen();
        if (operationsBeforeFailure == 0) {
          content.dirty.clear(); // the system takes them for written now
        }
        failIfDue();
        if (isForced(false)) {
          content.force(size);
        }
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      synchronized (MemoryFiles.this) {
        change(of);
        checkOpen();
        if (length < content.current.length) {
          content.resize((int) length);
        }
      }
    }

    @Override
    public long length() throws IOException {
      synchronized (MemoryFiles.this) {
        alive(of);
        return content.current.length;
      }
    }

    private void checkOpen() throws IOException {
      if (closed) {
        throw new IOException("the file is closed");
      }
    }

    @Override
    public void close() {
      synchronized (MemoryFiles.this) {
        closed = true;
      }
    }
  }
}
