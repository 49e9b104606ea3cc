package org.stagepost.server.net;

import java.io.IOException;

/** Octets in both directions: plain TCP, or TLS above it. */
interface Layer {

  /**
   * Reads some octets, and waits for the first of them.
   *
   * @return how many, at least 1; -1 at the end
   */
  int read(byte[] into, int offset, int length) throws IOException;

  /** Writes all these octets. */
  void write(byte[] from, int offset, int length) throws IOException;

  /** Says that nothing more will be written. */
  void finish() throws IOException;

  /** Gives back what it has borrowed; nothing is read or written afterwards. */
  void release();
}
