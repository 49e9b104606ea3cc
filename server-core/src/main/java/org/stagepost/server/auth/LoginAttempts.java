package org.stagepost.server.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.session.Session;
import org.stagepost.server.log.LogText;
import org.stagepost.server.throttle.ClientNetwork;
import org.stagepost.server.throttle.Credentials;
import org.stagepost.server.throttle.Refusal;
import org.stagepost.server.throttle.Throttle;
import org.stagepost.server.throttle.Ticket;
import org.stagepost.server.throttle.Verdict;

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
  private final AccountCheck accounts;

  LoginAttempts(
      FailureDelay delay, Throttle throttle, LoginPolicies policies, AccountCheck accounts) {
    this.delay = delay;
    this.throttle = throttle;
    this.policies = policies;
    this.accounts = accounts;
  }

  /**
   * One attempt.
   *
   * @param check finds out; whatever it throws makes the login impossible for now
   */
  LoginResult run(Credentials credentials, Callable<LoginOutcome> check) {
    Session session = credentials.session();
    session.attach(LoginMarks.TRIED, true);
    long began = delay.now();
    Optional<String> mechanism = session.attachment(LoginMarks.MECHANISM);
    Ticket ticket = throttle.enter(credentials);
    return switch (outcome(credentials, ticket, check)) {
      case LoginOutcome.Accepted(Identity identity, String label) -> {
        LOG.info(
            "{}: login as {} by {}{}, mechanism {}",
            session.id(),
            identity.account(),
            identity.authenticator(),
            LoginOutcome.words(label),
            mechanism.orElse("none"));
        session.attach(LoginMarks.ACCEPTED, identity);
        if (mechanism.isEmpty()) { // else its conversation may still come to nothing
          settle(session, identity);
        }
        yield LoginResult.accepted(identity);
      }
      case LoginOutcome.Failed failed -> {
        LOG.info(
            "{}: login failed for {} from {}, mechanism {}: {}",
            session.id(),
            accounts.words(credentials),
            session.peer().getHostString(),
            mechanism.orElse("none"),
            LogText.of(failed.reason()));
        delay.await(began, ticket.doublings());
        yield LoginResult.failed(failed.failure());
      }
    };
  }

  /** Somebody who was accepted is logged in, and nothing can come between any more. */
  void settle(Session session, Identity identity) {
    throttle.learn(identity.account(), ClientNetwork.of(session.peer()));
  }

  /** Whether an attempt of this session, a moment ago, has accepted them. */
  boolean hasAccepted(Session session, Identity identity) {
    return session.attachment(LoginMarks.ACCEPTED).filter(identity::equals).isPresent();
  }

  /** Whether there was an attempt of this session, a moment ago. */
  boolean hasRun(Session session) {
    return session.attachment(LoginMarks.TRIED).isPresent();
  }

  private LoginOutcome outcome(
      Credentials credentials, Ticket ticket, Callable<LoginOutcome> check) {
    return switch (ticket) {
      case Ticket.Refused(Refusal refusal, _) -> refused(refusal);
      case Ticket.Free _, Ticket.Counted _ -> admitted(credentials, ticket, check);
    };
  }

  private static LoginOutcome refused(Refusal refusal) {
    return refusal == Refusal.BUSY
        ? LoginOutcome.unavailable(refusal.words())
        : LoginOutcome.refused(refusal.words());
  }

  private LoginOutcome admitted(
      Credentials credentials, Ticket ticket, Callable<LoginOutcome> check) {
    LoginAttempt attempt = attempt(credentials);
    LoginPolicies.Answer answer;
    LoginOutcome checked = NOT_CHECKED; // and then it was no guess, whatever a policy has said
    try {
      answer = policies.before(credentials, attempt);
      delay.pass(shortened(answer.delay()));
      if (answer.refusal().isEmpty()) {
        checked = checked(credentials, ticket, check);
      } else {
        throttle.refusals().count(Refusal.POLICY);
      }
    } finally {
      throttle.end(ticket, verdict(checked));
    }
    LoginOutcome outcome = answer.refusal().orElse(checked);
    policies.after(answer, attempt, outcome.result());
    return outcome;
  }

  private static LoginAttempt attempt(Credentials credentials) {
    Session session = credentials.session();
    return LoginAttempt.of(
        session, session.attachment(LoginMarks.MECHANISM), credentials.account());
  }

  private static Duration shortened(Duration wish) {
    return wish.compareTo(LoginSettings.LONGEST_DELAY) > 0 ? LoginSettings.LONGEST_DELAY : wish;
  }

  private static Verdict verdict(LoginOutcome checked) {
    return switch (checked) {
      case LoginOutcome.Accepted _ -> Verdict.RIGHT;
      case LoginOutcome.Failed(LoginFailure failure, _) ->
          failure == LoginFailure.REFUSED ? Verdict.WRONG : Verdict.NOT_CHECKED;
    };
  }

  private LoginOutcome checked(
      Credentials credentials, Ticket ticket, Callable<LoginOutcome> check) {
    Optional<Refusal> refusal = throttle.admit(ticket);
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    try {
      return check.call();
    } catch (Exception failure) {
      if (!isOverload(failure)) {
        LOG.error("{}: a login could not be checked", credentials.session().id(), failure);
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
