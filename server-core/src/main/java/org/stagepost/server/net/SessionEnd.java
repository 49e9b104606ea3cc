package org.stagepost.server.net;

import java.io.IOException;
import java.util.Optional;
import org.stagepost.server.net.Conversation.Refusal;

/** Ends a session, for a reason that is no fault of the server. Carries no stack. */
final class SessionEnd extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Refusal> lastWords;
  private final boolean cuts;

  private SessionEnd(String reason, Optional<Refusal> lastWords, boolean cuts) {
    super(reason);
    this.lastWords = lastWords;
    this.cuts = cuts;
  }

  /** What waits to be sent is sent, and the connection closed. */
  static SessionEnd closing(String reason) {
    return new SessionEnd(reason, Optional.empty(), false);
  }

  /** The client is told, and the connection closed. */
  static SessionEnd saying(Refusal refusal, String reason) {
    return new SessionEnd(reason, Optional.of(refusal), false);
  }

  /** The connection is cut off, for what was sent last must not look whole. */
  static SessionEnd cutting(String reason) {
    return new SessionEnd(reason, Optional.empty(), true);
  }

  /** What the client is told before. */
  Optional<Refusal> lastWords() {
    return lastWords;
  }

  /** Whether nothing more may be sent. */
  boolean cuts() {
    return cuts;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
