package org.stagepost.server.net;

import java.io.IOException;
import java.util.Optional;
import org.stagepost.server.net.Conversation.Refusal;

/** Ends a session, for a reason that is no fault of the server. Carries no stack. */
final class SessionEnd extends IOException {
  private static final long serialVersionUID = 1L;

  /** How the connection is left. */
  private enum Manner {
    CLOSED,
    TOLD,
    CUT
  }

  private final Manner manner;
  private final Refusal refusal;

  private SessionEnd(String reason, Manner manner, Refusal refusal) {
    super(reason);
    this.manner = manner;
    this.refusal = refusal;
  }

  /** What waits to be sent is sent, and the connection closed. */
  static SessionEnd closing(String reason) {
    return new SessionEnd(reason, Manner.CLOSED, Refusal.SHUTDOWN);
  }

  /** The client is told, and the connection closed. */
  static SessionEnd saying(Refusal refusal, String reason) {
    return new SessionEnd(reason, Manner.TOLD, refusal);
  }

  /** The connection is cut off, for what was sent last must not look whole. */
  static SessionEnd cutting(String reason) {
    return new SessionEnd(reason, Manner.CUT, Refusal.FAILED);
  }

  /** What the client is told before. */
  Optional<Refusal> lastWords() {
    return manner == Manner.TOLD ? Optional.of(refusal) : Optional.empty();
  }

  /** Whether nothing more may be sent. */
  boolean cuts() {
    return manner == Manner.CUT;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
