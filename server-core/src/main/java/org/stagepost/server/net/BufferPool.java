package org.stagepost.server.net;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Large buffers that sessions borrow while octets stream, so that one that waits holds none. There
 * is a budget; a session that gets none goes on with the little it has. Safe for many threads.
 */
final class BufferPool {

  /** The octets of a buffer: four TLS records. */
  static final int SIZE = 64 * 1024;

  private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();
  private final AtomicInteger lent = new AtomicInteger();
  private final int budget;

  /**
   * A pool.
   *
   * @param budget how many buffers {@link #lend} may have out
   */
  BufferPool(int budget) {
    this.budget = budget;
  }

  /** A pool that uses a sixteenth of the heap at most. */
  static BufferPool forThisHeap() {
    long buffers = Runtime.getRuntime().maxMemory() / 16 / SIZE;
    return new BufferPool(Math.clamp(buffers, 16, 4096));
  }

  /** A buffer, if the budget allows. Its octets are what the last borrower left. */
  Optional<byte[]> lend() {
    if (lent.get() >= budget) {
      return Optional.empty();
    }
    return Optional.of(lendAnyway());
  }

  /** A buffer, for one that cannot do without and gives it back before it waits for long. */
  byte[] lendAnyway() {
    lent.incrementAndGet();
    byte[] buffer = free.poll();
    return buffer == null ? new byte[SIZE] : buffer;
  }

  /** Takes back what was lent. */
  void giveBack(byte[] buffer) {
    if (lent.decrementAndGet() < budget) {
      free.offer(buffer);
    }
  }
}
