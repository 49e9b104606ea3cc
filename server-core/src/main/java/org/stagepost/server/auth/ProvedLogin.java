package org.stagepost.server.auth;

import java.util.concurrent.Callable;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.session.Session;
import org.stagepost.server.throttle.Credentials;

/**
 * Somebody has proved who they are, and is not in yet.
 *
 * @param credentials what they have said
 * @param check finds out once more
 * @param outcome who they are
 * @param attempt what the policies were told
 * @param answer which policies were asked, and hear how it ends
 */
record ProvedLogin(
    Credentials credentials,
    Callable<LoginOutcome> check,
    LoginOutcome.Accepted outcome,
    LoginAttempt attempt,
    LoginPolicies.Answer answer) {

  /** Where. */
  Session session() {
    return credentials.session();
  }

  /** Who they are. */
  Identity identity() {
    return outcome.identity();
  }

  /** How it ends, if it ends well. */
  LoginResult result() {
    return outcome.result();
  }
}
