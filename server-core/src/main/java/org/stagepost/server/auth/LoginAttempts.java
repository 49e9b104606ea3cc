package org.stagepost.server.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.session.Session;
import org.stagepost.server.log.LogText;
import org.stagepost.server.throttle.LoginClaim;
import org.stagepost.server.throttle.LoginOutcome;
import org.stagepost.server.throttle.Refusal;
import org.stagepost.server.throttle.Throttle;
import org.stagepost.server.throttle.Ticket;

/**
 * Runs login attempts: those that the throttle and the policies let through are checked. Catches
 * what is thrown, logs each in one line, delays the failures.
 */
final class LoginAttempts {

  private static final Logger LOG = LoggerFactory.getLogger(LoginAttempts.class);

  private static final LoginOutcome NOT_CHECKED = LoginOutcome.unavailable("it was not checked");

  private final FailureDelay delay;
  private final Throttle throttle;
  private final LoginPolicies policies;

  LoginAttempts(FailureDelay delay, Throttle throttle, LoginPolicies policies) {
    this.delay = delay;
    this.throttle = throttle;
    this.policies = policies;
  }

  /**
   * One attempt.
   *
   * @param check finds out; whatever it throws makes the login impossible for now
   */
  LoginResult run(LoginClaim claim, Callable<LoginOutcome> check) {
    Session session = claim.session();
    session.attach(LoginMarks.TRIED, true);
    long began = delay.now();
    Optional<String> mechanism = session.attachment(LoginMarks.MECHANISM);
    Ticket ticket = throttle.enter(claim);
    return switch (outcome(claim, ticket, check)) {
      case LoginOutcome.Accepted(Identity identity, String label) -> {
        LOG.info(
            "{}: login as {} by {}{}, mechanism {}",
            session.id(),
            identity.account(),
            identity.authenticator(),
            LoginOutcome.words(label),
            mechanism.orElse("none"));
        session.attach(LoginMarks.ACCEPTED, identity);
        yield LoginResult.accepted(identity);
      }
      case LoginOutcome.Failed failed -> {
        LOG.info(
            "{}: login failed for {} from {}, mechanism {}: {}",
            session.id(),
            claim.user().map(LogText::quoted).orElse("somebody who gave no name"),
            session.peer().getHostString(),
            mechanism.orElse("none"),
            LogText.of(failed.reason()));
        delay.await(began, ticket.doublings());
        yield LoginResult.failed(failed.failure());
      }
    };
  }

  /** Whether an attempt of this session, a moment ago, has accepted them. */
  boolean hasAccepted(Session session, Identity identity) {
    return session.attachment(LoginMarks.ACCEPTED).filter(identity::equals).isPresent();
  }

  /** Whether there was an attempt of this session, a moment ago. */
  boolean hasRun(Session session) {
    return session.attachment(LoginMarks.TRIED).isPresent();
  }

  private LoginOutcome outcome(LoginClaim claim, Ticket ticket, Callable<LoginOutcome> check) {
    if (ticket.refusal().isPresent()) {
      return ticket.refusal().get().outcome();
    }
    LoginOutcome checked = NOT_CHECKED; // and then it was no guess, whatever a policy has said
    try {
      LoginAttempt attempt = attempt(claim);
      LoginPolicies.Answer answer = policies.before(claim, attempt);
      delay.pass(shortened(answer.delay()));
      if (answer.refusal().isEmpty()) {
        checked = checked(claim, ticket, check);
      } else {
        throttle.count(Refusal.POLICY);
      }
      LoginOutcome outcome = answer.refusal().orElse(checked);
      policies.after(answer, attempt, outcome.result());
      return outcome;
    } finally {
      throttle.end(claim, ticket, checked);
    }
  }

  private static LoginAttempt attempt(LoginClaim claim) {
    Session session = claim.session();
    return LoginAttempt.of(session, session.attachment(LoginMarks.MECHANISM), claim.account());
  }

  private static Duration shortened(Duration wish) {
    return wish.compareTo(LoginSettings.LONGEST_DELAY) > 0 ? LoginSettings.LONGEST_DELAY : wish;
  }

  private LoginOutcome checked(LoginClaim claim, Ticket ticket, Callable<LoginOutcome> check) {
    try {
      return throttle.check(ticket, check);
    } catch (Exception failure) {
      if (!isOverload(failure)) {
        LOG.error("{}: a login could not be checked", claim.session().id(), failure);
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
