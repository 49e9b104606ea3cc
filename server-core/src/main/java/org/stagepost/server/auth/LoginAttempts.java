package org.stagepost.server.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.session.Session;
import org.stagepost.server.throttle.AttemptOutcome;
import org.stagepost.server.throttle.ClientNetwork;
import org.stagepost.server.throttle.Credentials;
import org.stagepost.server.throttle.LoginRefusal;
import org.stagepost.server.throttle.Throttle;
import org.stagepost.server.throttle.Ticket;

/**
 * Runs login attempts: those that the throttle and the policies let through are checked. Catches
 * what is thrown, reports each, delays the failures. What was proved in a SASL conversation is a
 * login only when the conversation is over, and so long nobody is told and nothing is learned.
 */
final class LoginAttempts {

  private static final Logger LOG = LoggerFactory.getLogger(LoginAttempts.class);

  private static final LoginOutcome NOT_CHECKED = LoginOutcome.unavailable("it was not checked");

  private final FailureDelay delay;
  private final Throttle throttle;
  private final LoginPolicies policies;
  private final LoginReports reports;

  LoginAttempts(
      FailureDelay delay, Throttle throttle, LoginPolicies policies, LoginReports reports) {
    this.delay = delay;
    this.throttle = throttle;
    this.policies = policies;
    this.reports = reports;
  }

  /**
   * One attempt.
   *
   * @param check finds out; whatever it throws makes the login impossible for now
   * @return who it is; within a conversation, {@link #conclude} has yet to be called
   */
  LoginResult run(Credentials credentials, Callable<LoginOutcome> check) {
    Session session = credentials.session();
    giveUp(session, LoginFailure.CANCELLED); // it was about somebody else
    long began = delay.now();
    Ticket ticket = throttle.enter(credentials);
    return switch (outcome(credentials, ticket, check)) {
      case LoginOutcome.Accepted accepted -> {
        if (!LoginMarks.areInConversation(session)) {
          conclude(session, accepted.result());
        }
        yield accepted.result();
      }
      case LoginOutcome.Failed failed -> {
        session.attach(LoginMarks.FAILED, true);
        reports.failed(credentials, failed);
        delay.await(began, ticket.doublings());
        reports.answered(session, failed);
        yield failed.result();
      }
    };
  }

  /** Whether an attempt of this session, a moment ago, has failed. */
  boolean hasFailed(Session session) {
    return session.attachment(LoginMarks.FAILED).isPresent();
  }

  /**
   * Somebody who has proved who they are is asked once more: should they go away now, this is the
   * trace.
   */
  void goesOn(Session session) {
    session
        .attachment(LoginMarks.PROVED)
        .ifPresent(
            proved -> {
              session.attach(LoginMarks.HELD, true);
              reports.proved(proved);
            });
  }

  /**
   * An attempt has come to its good end. If the client had a word behind its proof, it may have
   * kept it back for minutes, in which the account was disabled, or got another password: then the
   * proof is looked at once more.
   *
   * @param result who it was
   * @return how it ended; empty if they have not proved it here
   */
  Optional<LoginResult> conclude(Session session, LoginResult result) {
    return session
        .attachment(LoginMarks.PROVED)
        .filter(proved -> proved.result().equals(result))
        .map(this::conclude);
  }

  private LoginResult conclude(ProvedLogin proved) {
    Session session = proved.session();
    LoginOutcome now =
        session.attachment(LoginMarks.HELD).isPresent()
            ? checked(proved.credentials(), proved.check())
            : proved.outcome();
    return switch (now) {
      case LoginOutcome.Accepted accepted -> {
        succeed(proved);
        yield accepted.result();
      }
      case LoginOutcome.Failed failed -> {
        giveUp(session, failed.failure());
        yield failed.result();
      }
    };
  }

  private void succeed(ProvedLogin proved) {
    Session session = proved.session();
    LoginMarks.forgetProof(session);
    throttle.learn(proved.identity().account(), ClientNetwork.of(session.peer()));
    policies.after(proved.answer(), proved.attempt(), proved.result());
    reports.loggedIn(proved);
  }

  /** Whoever has proved who they are, if anybody, is not let in all the same. */
  void giveUp(Session session, LoginFailure failure) {
    Optional<ProvedLogin> here = session.attachment(LoginMarks.PROVED);
    LoginMarks.forgetProof(session);
    here.ifPresent(
        proved -> {
          policies.after(proved.answer(), proved.attempt(), LoginResult.failed(failure));
          reports.givenUp(proved, failure);
        });
  }

  private LoginOutcome outcome(
      Credentials credentials, Ticket ticket, Callable<LoginOutcome> check) {
    return switch (ticket) {
      case Ticket.Refused(LoginRefusal refusal, _) -> refused(refusal);
      case Ticket.Free _, Ticket.Counted _ -> passedThrottle(credentials, ticket, check);
    };
  }

  private static LoginOutcome refused(LoginRefusal refusal) {
    return refusal == LoginRefusal.BUSY
        ? LoginOutcome.unavailable(refusal.words())
        : LoginOutcome.refused(refusal.words());
  }

  private LoginOutcome passedThrottle(
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
        throttle.refusedByPolicy();
      }
    } finally {
      throttle.end(ticket, outcome(checked));
    }
    LoginOutcome outcome = answer.refusal().orElse(checked);
    switch (outcome) {
      case LoginOutcome.Accepted accepted ->
          credentials
              .session()
              .attach(
                  LoginMarks.PROVED,
                  new ProvedLogin(credentials, check, accepted, attempt, answer));
      case LoginOutcome.Failed failed -> policies.after(answer, attempt, failed.result());
    }
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

  private static AttemptOutcome outcome(LoginOutcome checked) {
    return switch (checked) {
      case LoginOutcome.Accepted _ -> AttemptOutcome.RIGHT;
      case LoginOutcome.Failed(LoginFailure failure, _) ->
          failure == LoginFailure.REFUSED ? AttemptOutcome.WRONG : AttemptOutcome.NOT_CHECKED;
    };
  }

  private LoginOutcome checked(
      Credentials credentials, Ticket ticket, Callable<LoginOutcome> check) {
    Optional<LoginRefusal> refusal = throttle.awaitPlace(ticket);
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    return checked(credentials, check);
  }

  private static LoginOutcome checked(Credentials credentials, Callable<LoginOutcome> check) {
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
