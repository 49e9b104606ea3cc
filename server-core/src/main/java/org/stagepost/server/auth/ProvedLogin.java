package org.stagepost.server.auth;

import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.server.throttle.LoginClaim;
import org.stagepost.server.throttle.LoginOutcome;

/**
 * Somebody has proved what they are, and is not in yet.
 *
 * @param claim what they have said
 * @param outcome who they are
 * @param attempt what the policies were told
 * @param answer which policies were asked, and hear how it ends
 */
record ProvedLogin(
    LoginClaim claim,
    LoginOutcome.Accepted outcome,
    LoginAttempt attempt,
    LoginPolicies.Answer answer) {

  /** How it ends, if it ends well. */
  LoginResult result() {
    return outcome.result();
  }
}
