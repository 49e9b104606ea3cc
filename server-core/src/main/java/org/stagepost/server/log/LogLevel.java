package org.stagepost.server.log;

import ch.qos.logback.classic.Level;

/** How much is logged. */
public enum LogLevel {
  /** Only what somebody should look at. */
  WARN(Level.WARN),
  /** Also what happens: connections, logins, messages. */
  INFO(Level.INFO),
  /** Also how the server itself works. */
  DEBUG(Level.DEBUG);

  private final Level level;

  LogLevel(Level level) {
    this.level = level;
  }

  Level level() {
    return level;
  }
}
