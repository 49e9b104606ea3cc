package org.stagepost.server.auth;

import org.stagepost.api.session.Session;
import org.stagepost.api.session.SessionKey;

/** What a session says of the conversation that it is in; gone with the next command. */
final class LoginMarks {

  /** The mechanism of the conversation that a session is in. */
  static final SessionKey<String> MECHANISM =
      SessionKey.of("SASL mechanism", String.class, SessionKey.Scope.NEXT_COMMAND);

  /** Who has proved who they are in the conversation that a session is in. */
  static final SessionKey<ProvedLogin> PROVED =
      SessionKey.of("proved", ProvedLogin.class, SessionKey.Scope.NEXT_COMMAND);

  /** Whether the client was asked something since. */
  static final SessionKey<Boolean> HELD =
      SessionKey.of("held", Boolean.class, SessionKey.Scope.NEXT_COMMAND);

  /** Whether an attempt in the conversation that a session is in has failed. */
  static final SessionKey<Boolean> FAILED =
      SessionKey.of("failed", Boolean.class, SessionKey.Scope.NEXT_COMMAND);

  private LoginMarks() {}

  /** A conversation begins: what was found in one before is over. */
  static void begin(Session session, String mechanism) {
    forgetProof(session);
    session.detach(FAILED);
    session.attach(MECHANISM, mechanism);
  }

  /** Nobody has proved who they are, or no longer. */
  static void forgetProof(Session session) {
    session.detach(PROVED);
    session.detach(HELD);
  }

  /** Whether a session is in a conversation, whose end decides. */
  static boolean areInConversation(Session session) {
    return session.attachment(MECHANISM).isPresent();
  }
}
