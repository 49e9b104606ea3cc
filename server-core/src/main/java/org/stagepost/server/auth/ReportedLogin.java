package org.stagepost.server.auth;

import java.util.Optional;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramKeys;
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
  public ScramKeys scramKeys(Session session, String user, String kind) {
    return login.scramKeys(session, user, kind);
  }

  @Override
  public LoginResult verifyWithScram(Session session, String user, String kind, ScramProof proof) {
    return reported(session, login.verifyWithScram(session, user, kind, proof));
  }

  @Override
  public LoginResult verifyToken(Session session, Optional<String> user, BearerToken token) {
    return reported(session, login.verifyToken(session, user, token));
  }

  @Override
  public boolean takesTokens() {
    return login.takesTokens();
  }

  @Override
  public LoginResult admit(Session session, Identity identity) {
    return reported(session, login.admit(session, identity));
  }

  @Override
  public LoginResult refuse(Session session) {
    return reported(session, login.refuse(session));
  }

  @Override
  public boolean hasTried(Session session) {
    return login.hasTried(session);
  }

  @Override
  public boolean hasAdmitted(Session session, Identity identity) {
    return login.hasAdmitted(session, identity);
  }

  @Override
  public void settle(Session session, Identity identity) {
    login.settle(session, identity);
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
