package org.stagepost.server.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Octets in memory, in blocks: what grows is never copied. */
final class HeldOctets {

  private final List<byte[]> blocks = new ArrayList<>(1);
  private int inLast;
  private long size;

  /** How many octets can be added before another block is needed. */
  int room() {
    return blocks.isEmpty() ? 0 : blocks.getLast().length - inLast;
  }

  /** Makes room for so many octets; called when there is none. */
  void addBlock(int length) {
    blocks.add(new byte[length]);
    inLast = 0;
  }

  /** Adds octets, for which there is {@link #room}. */
  void add(byte[] octets, int offset, int length) {
    System.arraycopy(octets, offset, blocks.getLast(), inLast, length);
    inLast += length;
    size += length;
  }

  long size() {
    return size;
  }

  void writeTo(OutputStream out) throws IOException {
    for (int block = 0; block < blocks.size(); block++) {
      out.write(blocks.get(block), 0, length(block));
    }
  }

  private int length(int block) {
    return block == blocks.size() - 1 ? inLast : blocks.get(block).length;
  }

  /** Reads them from the beginning; nothing may be added any more. */
  InputStream open() {
    return new BlockStream();
  }

  private final class BlockStream extends InputStream {

    private int block;
    private int offset;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) {
      Objects.checkFromIndexSize(from, length, target.length);
      while (block < blocks.size() && offset == length(block)) {
        block++;
        offset = 0;
      }
      if (block == blocks.size()) {
        return length == 0 ? 0 : -1;
      }
      int count = Math.min(length, length(block) - offset);
      System.arraycopy(blocks.get(block), offset, target, from, count);
      offset += count;
      return count;
    }
  }
}
