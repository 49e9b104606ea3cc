package org.stagepost.server.auth;

import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;

/** What a check found. */
sealed interface LoginOutcome {

  /**
   * They are who they say.
   *
   * @param identity who that is
   */
  record Accepted(Identity identity) implements LoginOutcome {}

  /**
   * They are not, or it cannot be found out.
   *
   * @param failure what the client is told
   * @param reason what the log is told
   */
  record Failed(LoginFailure failure, String reason) implements LoginOutcome {}

  /** What the client is told. */
  default LoginResult result() {
    return switch (this) {
      case Accepted(Identity identity) -> LoginResult.accepted(identity);
      case Failed(LoginFailure failure, _) -> LoginResult.failed(failure);
    };
  }

  /** Not they. */
  static LoginOutcome refused(String reason) {
    return new Failed(LoginFailure.REFUSED, reason);
  }

  /** Not now. */
  static LoginOutcome unavailable(String reason) {
    return new Failed(LoginFailure.TEMPORARY, reason);
  }
}
