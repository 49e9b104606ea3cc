package org.stagepost.server.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Octets of TLS records that have come and are not decrypted yet. While a session waits for a
 * record to begin, they need a small buffer alone.
 */
final class RecordInput {

  private static final int IDLE_ROOM = 512;
  private static final int HEADER = 5; // RFC 8446 §5.1: type, version, length
  private static final int LENGTH_OFFSET = 3;

  private final Layer below;
  private final BufferPool pool;
  private ByteBuffer octets = ByteBuffer.allocate(IDLE_ROOM).flip();
  private boolean trusted;

  RecordInput(Layer below, BufferPool pool) {
    this.below = below;
    this.pool = pool;
  }

  /** What is here, ready to be read from. */
  ByteBuffer octets() {
    return octets;
  }

  /** The handshake is done: from now on there is a large buffer for the asking. */
  void trust() {
    trusted = true;
  }

  /** Whether a record is here as a whole: the engine asks for room before it asks for octets. */
  boolean hasWholeRecord() {
    if (octets.remaining() < HEADER) { // a header may come in pieces
      return false;
    }
    int length = Short.toUnsignedInt(octets.getShort(octets.position() + LENGTH_OFFSET));
    return octets.remaining() >= HEADER + length;
  }

  /** Reads more octets of the record at hand; whether there were any. */
  boolean receive() throws IOException {
    makeRoom();
    int end = octets.limit();
    int count = below.read(octets.array(), end, octets.capacity() - end);
    if (count < 0) {
      return false;
    }
    if (count == 0) { // there is no room left, and would never be
      throw new SSLException("more octets than a record or a greeting can have");
    }
    octets.limit(end + count);
    return true;
  }

  private void makeRoom() {
    if (octets.position() > 0) {
      octets.compact().flip();
    }
    if (octets.limit() == octets.capacity()) {
      Optional<byte[]> large = trusted ? pool.lend() : Optional.empty();
      byte[] larger = large.orElseGet(this::aLittleMore);
      int count = octets.remaining();
      octets.get(larger, 0, count);
      octets = ByteBuffer.wrap(larger, 0, count);
    }
  }

  /** In steps, so that what a stalled record holds is in proportion to what came of it. */
  private byte[] aLittleMore() {
    int capacity = octets.capacity() * 4;
    return capacity < BufferPool.SIZE / 2 ? new byte[capacity] : pool.lendAnyway();
  }

  /** A large buffer goes back as soon as what is left fits into a small one. */
  void shrink() {
    if (octets.capacity() > IDLE_ROOM && octets.remaining() <= IDLE_ROOM / 2) {
      ByteBuffer smaller = ByteBuffer.allocate(IDLE_ROOM);
      smaller.put(octets).flip();
      giveBack();
      octets = smaller;
    }
  }

  private void giveBack() {
    if (octets.capacity() == BufferPool.SIZE) {
      pool.giveBack(octets.array());
    }
  }

  /** Gives back what was borrowed; nothing is read afterwards. */
  void release() {
    giveBack();
    octets = ByteBuffer.allocate(0);
  }
}
