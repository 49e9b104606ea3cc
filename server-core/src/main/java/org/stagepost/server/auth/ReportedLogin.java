package org.stagepost.server.auth;

import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.event.LoginRefused;
import org.stagepost.api.event.LoginSucceeded;
import org.stagepost.api.session.Session;
import org.stagepost.server.event.Events;

/** A login whose results the listeners are told. One that could not be checked is none. */
public record ReportedLogin(Admission login, Events events) implements Admission {

  @Override
  public LoginResult verify(Session session, String user, Password password) {
    return reported(session, login.verify(session, user, password));
  }

  @Override
  public LoginResult verifyWithSecret(Session session, String user, SecretProof proof) {
    return reported(session, login.verifyWithSecret(session, user, proof));
  }

  @Override
  public LoginResult admit(Session session, Identity identity) {
    return reported(session, login.admit(session, identity));
  }

  @Override
  public boolean hasAdmitted(Session session, Identity identity) {
    return login.hasAdmitted(session, identity);
  }

  @Override
  public boolean supports(String verifierKind) {
    return login.supports(verifierKind);
  }

  private LoginResult reported(Session session, LoginResult result) {
    if (result.identity().isPresent()) {
      events.tell(
          now ->
              new LoginSucceeded(
                  now, session.id(), result.identity().get().account(), session.peer()));
    } else if (result.failure().filter(LoginFailure.REFUSED::equals).isPresent()) {
      events.tell(now -> new LoginRefused(now, session.id(), session.peer()));
    }
    return result;
  }
}
