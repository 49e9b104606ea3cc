package org.stagepost.server.auth;

import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/** The login as the server itself uses it. */
public interface Admission extends Login {

  /**
   * Lets in somebody for whom a SASL mechanism vouches by itself, if the account directory knows an
   * account that may log in. What it refuses is a failed login like others.
   *
   * @param identity who the mechanism says that it is
   */
  LoginResult admit(Session session, Identity identity);

  /**
   * A SASL mechanism has refused somebody by itself: a failed login like others, which is counted,
   * logged and answered like others.
   */
  LoginResult refuse(Session session);

  /**
   * Whether a login in the conversation that this session is in has been tried, however it went.
   */
  boolean hasTried(Session session);

  /** Whether a login in the conversation that this session is in has let them in. */
  boolean hasAdmitted(Session session, Identity identity);

  /**
   * The conversation that this session is in has ended well, with whom a login in it has let in:
   * nothing can come between any more.
   */
  void settle(Session session, Identity identity);
}
