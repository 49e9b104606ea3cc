package org.stagepost.server.net;

/** Gives the same octets again and again, a given number of times, and forgets what is written. */
final class EndlessLayer implements Layer {

  private final byte[] octets;
  private long left;
  private int position;

  private EndlessLayer(byte[] octets, long times) {
    this.octets = octets;
    this.left = times;
  }

  /** These octets without an end. */
  static EndlessLayer of(byte[] octets) {
    return new EndlessLayer(octets, Long.MAX_VALUE);
  }

  /** These octets once, and then the end of the connection. */
  static EndlessLayer once(byte[] octets) {
    return new EndlessLayer(octets, 1);
  }

  /** The streams of a session over this layer. */
  SessionStreams streams() {
    Vigil vigil = new Vigil(() -> false);
    SessionLine line = new SessionLine(this, vigil, new BufferPool(16), new SessionCounts());
    return SessionStreams.over(line, SessionTimeouts.smtp());
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (position == octets.length) {
      position = 0;
      left--;
    }
    if (left == 0) {
      return -1;
    }
    int count = Math.min(length, octets.length - position);
    System.arraycopy(octets, position, into, offset, count);
    position += count;
    return count;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    // Nobody reads it.
  }

  @Override
  public void finish() {
    // Nothing waits.
  }

  @Override
  public void release() {
    // Nothing is borrowed.
  }
}
