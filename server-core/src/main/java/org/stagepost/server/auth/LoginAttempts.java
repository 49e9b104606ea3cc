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
import org.stagepost.api.event.LoginRefused;
import org.stagepost.api.event.LoginSucceeded;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.session.Session;
import org.stagepost.server.event.Events;
import org.stagepost.server.log.LogText;
import org.stagepost.server.throttle.LoginClaim;
import org.stagepost.server.throttle.LoginOutcome;
import org.stagepost.server.throttle.Refusal;
import org.stagepost.server.throttle.Throttle;
import org.stagepost.server.throttle.Ticket;

/**
 * Runs login attempts: those that the throttle and the policies let through are checked. Catches
 * what is thrown, logs each in one line, delays the failures. What was proved in a SASL
 * conversation is a login only when the conversation is over, and so long nobody is told and
 * nothing is learned.
 */
final class LoginAttempts {

  private static final Logger LOG = LoggerFactory.getLogger(LoginAttempts.class);

  private static final LoginOutcome NOT_CHECKED = LoginOutcome.unavailable("it was not checked");

  /** No guess, and nothing to learn from as long as the conversation is not over. */
  private static final LoginOutcome NOT_YET = LoginOutcome.unavailable("it is not over");

  private final FailureDelay delay;
  private final Throttle throttle;
  private final LoginPolicies policies;
  private final Events events;

  LoginAttempts(FailureDelay delay, Throttle throttle, LoginPolicies policies, Events events) {
    this.delay = delay;
    this.throttle = throttle;
    this.policies = policies;
    this.events = events;
  }

  /**
   * One attempt.
   *
   * @param check finds out; whatever it throws makes the login impossible for now
   * @return who it is; within a conversation, {@link #succeed} has yet to be called
   */
  LoginResult run(LoginClaim claim, Callable<LoginOutcome> check) {
    Session session = claim.session();
    giveUp(session, LoginFailure.CANCELLED); // it was about somebody else
    long began = delay.now();
    Ticket ticket = throttle.enter(claim);
    return switch (outcome(claim, ticket, check)) {
      case LoginOutcome.Accepted accepted -> {
        if (!LoginMarks.areInConversation(session)) {
          succeed(session, accepted.result());
        }
        yield accepted.result();
      }
      case LoginOutcome.Failed failed -> {
        session.attach(LoginMarks.FAILED, true);
        log(claim, failed);
        delay.await(began, ticket.doublings());
        tellRefused(session, failed.failure());
        yield failed.result();
      }
    };
  }

  private static void log(LoginClaim claim, LoginOutcome.Failed failed) {
    LOG.info(
        "{}: login failed for {} from {}, mechanism {}: {}",
        claim.session().id(),
        claim.user().map(LogText::quoted).orElse("somebody who gave no name"),
        claim.session().peer().getHostString(),
        mechanism(claim.session()),
        LogText.of(failed.reason()));
  }

  private static String mechanism(Session session) {
    return session.attachment(LoginMarks.MECHANISM).orElse("none");
  }

  private void tellRefused(Session session, LoginFailure failure) {
    if (failure == LoginFailure.REFUSED) {
      events.tell(now -> new LoginRefused(now, session.id(), session.peer()));
    }
  }

  /** Whether an attempt of this session, a moment ago, has failed. */
  boolean hasFailed(Session session) {
    return session.attachment(LoginMarks.FAILED).isPresent();
  }

  /**
   * Who has proved what they are is asked once more: should they go away now, this is the trace.
   */
  void goesOn(Session session) {
    session
        .attachment(LoginMarks.PROVED)
        .ifPresent(
            proved ->
                LOG.info(
                    "{}: the proof of {} is right, mechanism {}; the client has the last word",
                    session.id(),
                    proved.outcome().identity().account(),
                    mechanism(session)));
  }

  /**
   * An attempt has come to its good end.
   *
   * @param result who it was
   * @return false if they have not proved it here
   */
  boolean succeed(Session session, LoginResult result) {
    Optional<ProvedLogin> here =
        session.attachment(LoginMarks.PROVED).filter(proved -> proved.result().equals(result));
    here.ifPresent(this::succeed);
    return here.isPresent();
  }

  private void succeed(ProvedLogin proved) {
    Session session = proved.claim().session();
    session.detach(LoginMarks.PROVED);
    Identity identity = proved.outcome().identity();
    LOG.info(
        "{}: login as {} by {}{}, mechanism {}",
        session.id(),
        identity.account(),
        identity.authenticator(),
        LoginOutcome.words(proved.outcome().label()),
        mechanism(session));
    throttle.end(proved.claim(), Ticket.FREE, proved.outcome()); // it counts nowhere any more
    policies.after(proved.answer(), proved.attempt(), proved.result());
    events.tell(now -> new LoginSucceeded(now, session.id(), identity.account(), session.peer()));
  }

  /** Whoever has proved what they are, if anybody, is not let in all the same. */
  void giveUp(Session session, LoginFailure failure) {
    Optional<ProvedLogin> here = session.attachment(LoginMarks.PROVED);
    session.detach(LoginMarks.PROVED);
    here.ifPresent(
        proved -> {
          LOG.info(
              "{}: {} is not logged in, though the proof was right: {}, mechanism {}",
              session.id(),
              proved.outcome().identity().account(),
              failure,
              mechanism(session));
          policies.after(proved.answer(), proved.attempt(), LoginResult.failed(failure));
        });
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
      switch (outcome) {
        case LoginOutcome.Accepted accepted ->
            claim
                .session()
                .attach(LoginMarks.PROVED, new ProvedLogin(claim, accepted, attempt, answer));
        case LoginOutcome.Failed failed -> policies.after(answer, attempt, failed.result());
      }
      return outcome;
    } finally {
      throttle.end(claim, ticket, checked instanceof LoginOutcome.Failed ? checked : NOT_YET);
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
