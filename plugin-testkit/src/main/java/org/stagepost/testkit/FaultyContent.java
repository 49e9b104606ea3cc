package org.stagepost.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/** The octets of one file of {@link FaultyFiles}: what can be read now, and what was forced. */
final class FaultyContent {

  private static final int SECTOR = 512;

  private byte[] current = new byte[0];
  private byte[] forced = new byte[0];
  private int length;
  private int forcedLength;
  private final BitSet dirty = new BitSet();

  int length() {
    return length;
  }

  int read(ByteBuffer target, long offset) {
    if (offset >= length) {
      return -1;
    }
    int count = (int) Math.min(target.remaining(), length - offset);
    target.put(current, (int) offset, count);
    return count;
  }

  void write(ByteBuffer source, int offset) {
    int end = offset + source.remaining();
    if (end > length) {
      resize(end);
    }
    touch(offset, end);
    source.get(current, offset, source.remaining());
  }

  void resize(int newLength) {
    if (newLength > current.length) {
      current = Arrays.copyOf(current, Math.max(newLength, 2 * current.length));
    }
    if (newLength > length) {
      touch(length, newLength);
    } else {
      Arrays.fill(current, newLength, length, (byte) 0);
    }
    length = newLength;
  }

  private void touch(int from, int to) {
    dirty.set(from / SECTOR, (to + SECTOR - 1) / SECTOR);
  }

  /** What is here now survives; the size only if that is asked for. */
  void force(boolean size) {
    if (size) {
      forceLength();
    }
    forEachDirtySector(this::forceSector);
    dirty.clear();
  }

  /** As after a force that failed: the system takes it for written, and it is not. */
  void forget() {
    dirty.clear();
  }

  private void forceLength() {
    if (forcedLength == length) {
      return;
    }
    if (length > forced.length) {
      forced = Arrays.copyOf(forced, Math.max(length, 2 * forced.length));
    } else if (length < forcedLength) {
      Arrays.fill(forced, length, forcedLength, (byte) 0);
    }
    forcedLength = length;
  }

  private void forEachDirtySector(java.util.function.IntConsumer taker) {
    for (int sector = dirty.nextSetBit(0); sector >= 0; sector = dirty.nextSetBit(sector + 1)) {
      taker.accept(sector);
    }
  }

  private void forceSector(int sector) {
    int from = sector * SECTOR;
    int count = Math.min(SECTOR, Math.min(forcedLength, length) - from);
    if (count > 0) {
      System.arraycopy(current, from, forced, from, count);
    }
  }

  /** The power is cut: what was not forced survives or not, sector by sector. */
  void cut(SplittableRandom random) {
    if (random.nextBoolean()) {
      forceLength();
    }
    int chance = random.nextInt(5);
    forEachDirtySector(
        sector -> {
          if (random.nextInt(4) < chance) {
            forceSector(sector);
          }
        });
    dirty.clear();
    length = forcedLength;
    current = Arrays.copyOf(forced, length);
  }

  /** Changes one octet, as a bad disk would. */
  void damage(int offset) {
    current[offset] ^= 0x20;
    if (forcedLength > offset) {
      forced[offset] = current[offset];
    }
  }
}
