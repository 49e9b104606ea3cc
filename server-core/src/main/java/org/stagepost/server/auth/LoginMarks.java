package org.stagepost.server.auth;

import org.stagepost.api.auth.Identity;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.SessionKey;

/** What a session says of the conversation that it is in; gone with the next command. */
public final class LoginMarks {

  /** The mechanism of the conversation that a session is in, for the log. */
  public static final SessionKey<String> MECHANISM =
      SessionKey.of("SASL mechanism", String.class, SessionKey.Scope.NEXT_COMMAND);

  /** Who was accepted in the conversation that a session is in. */
  public static final SessionKey<Identity> ACCEPTED =
      SessionKey.of("accepted", Identity.class, SessionKey.Scope.NEXT_COMMAND);

  /** Whether there was an attempt in the conversation that a session is in. */
  public static final SessionKey<Boolean> TRIED =
      SessionKey.of("tried", Boolean.class, SessionKey.Scope.NEXT_COMMAND);

  private LoginMarks() {}

  /** A conversation begins: what was found in one before is over. */
  public static void begin(Session session, String mechanism) {
    session.detach(ACCEPTED);
    session.detach(TRIED);
    session.attach(MECHANISM, mechanism);
  }
}
