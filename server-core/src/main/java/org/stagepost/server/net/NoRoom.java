package org.stagepost.server.net;

import java.io.IOException;

/**
 * The disk has no room for a message. Whoever throws this has said so in the log, once for as long
 * as it lasts; it is not said again for each message.
 */
public final class NoRoom extends IOException {

  private static final long serialVersionUID = 1L;

  /** What is missing where. */
  public NoRoom(String message) {
    super(message);
  }
}
