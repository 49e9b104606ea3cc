package org.stagepost.server.net;

import java.io.IOException;
import java.time.Duration;
import org.stagepost.server.net.Vigil.Phase;

/**
 * How TLS says something by itself in the middle of a read: that is a wait of its own, for a peer
 * that does not take it must not hold the session beyond the deadline of a write.
 *
 * @param vigil what the session waits for
 * @param timeout how long the peer may take
 */
record Interjection(Vigil vigil, Duration timeout) {

  void say(Vigil.Waiting write) throws IOException {
    vigil.interrupted(Phase.OUTPUT, Vigil.in(timeout), write);
  }
}
