package org.stagepost.server.net;

import java.time.Duration;

/**
 * What holds for all listeners together.
 *
 * @param connections how many connections there may be; 0 for any number
 * @param connectionsPerAddress how many of them from one address, or one IPv6 network of 64 bits; 0
 *     for any number
 * @param shutdownGrace how long sessions may finish what they are doing when the server stops
 */
public record LineServerSettings(
    int connections, int connectionsPerAddress, Duration shutdownGrace) {

  /** Checks that nothing is negative. */
  public LineServerSettings {
    if (connections < 0 || connectionsPerAddress < 0 || shutdownGrace.isNegative()) {
      throw new IllegalArgumentException("limits and grace must not be negative");
    }
  }
}
