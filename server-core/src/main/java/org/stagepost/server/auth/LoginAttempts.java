package org.stagepost.server.auth;

import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.SessionKey;
import org.stagepost.server.log.LogText;

/** Runs login attempts: catches what is thrown, logs each in one line, delays the failures. */
final class LoginAttempts {

  private static final Logger LOG = LoggerFactory.getLogger(LoginAttempts.class);

  /** Who was accepted in the conversation that a session is in. */
  private static final SessionKey<Identity> ACCEPTED =
      SessionKey.of("accepted", Identity.class, SessionKey.Scope.NEXT_COMMAND);

  private final FailureDelay delay;

  LoginAttempts(FailureDelay delay) {
    this.delay = delay;
  }

  /**
   * One attempt.
   *
   * @param user the name as the client gave it, for the log
   * @param check finds out; whatever it throws makes the login impossible for now
   */
  LoginResult run(Session session, String user, Callable<LoginOutcome> check) {
    long began = delay.now();
    String mechanism = session.attachment(SaslConversations.MECHANISM).orElse("none");
    return switch (outcome(session, check)) {
      case LoginOutcome.Accepted(Identity identity, String label) -> {
        LOG.info(
            "{}: login as {} by {}{}, mechanism {}",
            session.id(),
            identity.account(),
            identity.authenticator(),
            LoginOutcome.words(label),
            mechanism);
        session.attach(ACCEPTED, identity);
        yield LoginResult.accepted(identity);
      }
      case LoginOutcome.Failed failed -> {
        LOG.info(
            "{}: login failed for {} from {}, mechanism {}: {}",
            session.id(),
            LogText.quoted(user),
            session.peer().getHostString(),
            mechanism,
            LogText.of(failed.reason()));
        delay.await(began);
        yield LoginResult.failed(failed.failure());
      }
    };
  }

  /** Whether an attempt of this session, a moment ago, has accepted them. */
  boolean hasAccepted(Session session, Identity identity) {
    return session.attachment(ACCEPTED).filter(identity::equals).isPresent();
  }

  private static LoginOutcome outcome(Session session, Callable<LoginOutcome> check) {
    try {
      return check.call();
    } catch (Exception failure) {
      if (!isOverload(failure)) {
        LOG.error("{}: a login could not be checked", session.id(), failure);
      }
      return LoginOutcome.unavailable(String.valueOf(failure.getMessage()));
    }
  }

  /** An authenticator that passes the overload on is not at fault. */
  private static boolean isOverload(Exception failure) {
    return failure instanceof Passwords.Overloaded
        || failure.getCause() instanceof Passwords.Overloaded;
  }
}
