package org.stagepost.server.auth;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.session.Session;
import org.stagepost.server.log.LogText;

/** Runs login attempts: catches what is thrown, logs each in one line, delays the failures. */
final class LoginAttempts {

  private static final Logger LOG = LoggerFactory.getLogger(LoginAttempts.class);

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
  LoginResult run(Session session, String user, Supplier<LoginOutcome> check) {
    long began = delay.now();
    String mechanism = session.attachment(SaslConversations.MECHANISM).orElse("none");
    return switch (outcome(session, check)) {
      case LoginOutcome.Accepted(Identity identity) -> {
        LOG.info(
            "{}: login as {} by {}, mechanism {}",
            session.id(),
            identity.account(),
            identity.authenticator(),
            mechanism);
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

  private static LoginOutcome outcome(Session session, Supplier<LoginOutcome> check) {
    try {
      return check.get();
    } catch (RuntimeException failure) {
      if (!isOverload(failure)) {
        LOG.error("{}: a login could not be checked", session.id(), failure);
      }
      return LoginOutcome.unavailable(String.valueOf(failure.getMessage()));
    }
  }

  /** An authenticator that passes the overload on is not at fault. */
  private static boolean isOverload(RuntimeException failure) {
    return failure instanceof Passwords.Overloaded
        || failure.getCause() instanceof Passwords.Overloaded;
  }
}
