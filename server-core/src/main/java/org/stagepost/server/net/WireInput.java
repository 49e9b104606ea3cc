package org.stagepost.server.net;

import java.io.IOException;
import org.stagepost.server.net.Vigil.Phase;

/**
 * What has been received and not been read yet. Readers look at the array between {@link #position}
 * and {@link #limit}, and move the position behind what they took.
 */
final class WireInput {

  private static final int IDLE_ROOM = 512;

  private final Layer wire;
  private final Vigil vigil;
  private final BufferPool pool;
  private final SessionCounts counts;
  private final WireOutput output;
  private final byte[] small = new byte[IDLE_ROOM];
  private byte[] buffer = small;
  private int position;
  private int limit;

  /** An input; before it waits for the peer, it sends what the output holds. */
  WireInput(SessionLine line, WireOutput output) {
    this.wire = line.wire();
    this.vigil = line.vigil();
    this.pool = line.pool();
    this.counts = line.counts();
    this.output = output;
  }

  byte[] array() {
    return buffer;
  }

  int position() {
    return position;
  }

  int limit() {
    return limit;
  }

  int available() {
    return limit - position;
  }

  /** Everything before this position has been taken. */
  void takenTo(int position) {
    this.position = position;
  }

  /**
   * Reads at least one octet more, and waits for it; nothing that is here is lost, but it may move
   * to another place or array.
   *
   * @throws SessionEnd if there is none
   */
  void fill(Phase phase, long deadline) throws IOException {
    output.flush();
    if (phase != Phase.MESSAGE && buffer != small && available() <= IDLE_ROOM / 2) {
      moveTo(small);
    } else if (position > 0) {
      moveTo(buffer);
    }
    vigil.begin(phase, deadline);
    int count = wire.read(buffer, limit, buffer.length - limit);
    vigil.end();
    if (count < 0) {
      throw SessionEnd.closing("the client left");
    }
    limit += count;
    counts.octetsIn += count;
  }

  /** Makes room for a line of so many octets, the ones that are here included. */
  void makeRoomForLine(int octets) {
    if (buffer.length - position < octets) {
      moveTo(octets <= buffer.length ? buffer : pool.lend().orElseGet(() -> new byte[octets]));
    }
  }

  /** Makes as much room as can be had, for octets in bulk. */
  void makeRoomForBulk() {
    if (buffer == small) {
      pool.lend().ifPresent(this::moveTo);
    }
  }

  private void moveTo(byte[] place) {
    int octets = available();
    System.arraycopy(buffer, position, place, 0, octets);
    if (place != buffer) {
      release();
      buffer = place;
    }
    position = 0;
    limit = octets;
  }

  /** Gives back what was borrowed, and forgets what was not read. */
  void release() {
    if (buffer.length == BufferPool.SIZE) {
      pool.giveBack(buffer);
    }
    buffer = small;
    position = 0;
    limit = 0;
  }
}
