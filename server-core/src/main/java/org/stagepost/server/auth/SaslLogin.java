package org.stagepost.server.auth;

import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/** The login as the server itself uses it. */
public interface SaslLogin extends Login {

  /** A conversation begins; what was found in one before is over. */
  void begin(Session session, String mechanism);

  /** The conversation that this session is in goes on: the client is asked something. */
  void goesOn(Session session);

  /**
   * The conversation that this session is in is over. Only now somebody is in who has proved who
   * they are, and nobody without that: for whom a mechanism vouches by itself the authenticators
   * and the account directory are asked, and what it refuses by itself is a failed login like
   * others.
   *
   * @param result what the mechanism says of it, or the client
   * @return how it ended
   */
  LoginResult end(Session session, LoginResult result);
}
