package org.stagepost.server.auth;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.event.LoginRefused;
import org.stagepost.api.event.LoginSucceeded;
import org.stagepost.api.session.Session;
import org.stagepost.server.event.Events;
import org.stagepost.server.log.LogText;
import org.stagepost.server.throttle.Credentials;

/**
 * Says what came of login attempts: to the log, in one line each, and to those who listen.
 *
 * @param events tells the listeners
 * @param accounts knows which names may be written down
 */
record LoginReports(Events events, AccountCheck accounts) {

  private static final Logger LOG = LoggerFactory.getLogger(LoginReports.class);

  /** An attempt has failed, and its answer may have to wait. */
  void failed(Credentials credentials, LoginOutcome.Failed failed) {
    LOG.info(
        "{}: login failed for {} from {}, mechanism {}: {}",
        credentials.session().id(),
        accounts.words(credentials),
        credentials.session().peer().getHostString(),
        mechanism(credentials.session()),
        LogText.of(failed.reason()));
  }

  /** The answer to an attempt that has failed goes out. */
  void answered(Session session, LoginOutcome.Failed failed) {
    if (failed.failure() == LoginFailure.REFUSED) {
      events.tell(now -> new LoginRefused(now, session.id(), session.peer()));
    }
  }

  /** Somebody has proved who they are, and is asked something else. */
  void proved(ProvedLogin proved) {
    LOG.info(
        "{}: the proof of {} is right, mechanism {}; the client has the last word",
        proved.session().id(),
        proved.identity().account(),
        mechanism(proved.session()));
  }

  /** Somebody is in. */
  void loggedIn(ProvedLogin proved) {
    Session session = proved.session();
    LOG.info(
        "{}: login as {} by {}{}, mechanism {}",
        session.id(),
        proved.identity().account(),
        proved.identity().authenticator(),
        LoginOutcome.words(proved.outcome().label()),
        mechanism(session));
    events.tell(
        now -> new LoginSucceeded(now, session.id(), proved.identity().account(), session.peer()));
  }

  /** Somebody has proved who they are, and is not in all the same. */
  void givenUp(ProvedLogin proved, LoginFailure failure) {
    LOG.info(
        "{}: {} is not logged in, though the proof was right: {}, mechanism {}",
        proved.session().id(),
        proved.identity().account(),
        failure,
        mechanism(proved.session()));
  }

  private static String mechanism(Session session) {
    return session.attachment(LoginMarks.MECHANISM).orElse("none");
  }
}
