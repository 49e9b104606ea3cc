package org.stagepost.server.net;

import java.io.IOException;
import java.time.Duration;
import org.stagepost.server.net.Vigil.Phase;

/**
 * The input while octets come in bulk, at a pace that has a lower bound: each block of them has to
 * arrive before its deadline.
 */
final class BulkInput {

  private static final int BLOCK = 64 * 1024;

  private final WireInput input;
  private final Duration timeout;
  private long deadline;
  private long ofThisBlock;

  BulkInput(WireInput input, Duration timeout) {
    this.input = input;
    this.timeout = timeout;
  }

  /** The input itself, to look at what is here. */
  WireInput input() {
    return input;
  }

  /** The first block begins. */
  void begin() {
    input.makeRoomForBulk();
    nextBlock();
  }

  /**
   * Waits for more, as {@link WireInput#fill}.
   *
   * @throws SessionEnd if there is none, or if the block is not here in time
   */
  void fill() throws IOException {
    int before = input.available();
    input.fill(Phase.MESSAGE, deadline);
    ofThisBlock += input.available() - before;
    if (ofThisBlock >= BLOCK) {
      nextBlock();
    }
  }

  private void nextBlock() {
    ofThisBlock = 0;
    deadline = Vigil.in(timeout);
  }
}
