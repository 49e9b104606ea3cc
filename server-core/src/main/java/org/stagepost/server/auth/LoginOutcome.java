package org.stagepost.server.auth;

import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.server.log.LogText;

/** What a check found. */
sealed interface LoginOutcome {

  /**
   * They are who they say.
   *
   * @param identity who that is
   * @param label the name of the application password that it was; empty if it was none
   */
  record Accepted(Identity identity, String label) implements LoginOutcome {

    /** Not by an application password. */
    public Accepted(Identity identity) {
      this(identity, "");
    }
  }

  /**
   * They are not, or it cannot be found out.
   *
   * @param failure what the client is told
   * @param reason what the log is told
   */
  record Failed(LoginFailure failure, String reason) implements LoginOutcome {}

  /** What is said of a label behind a name; nothing of an empty one. */
  static String words(String label) {
    return label.isEmpty() ? "" : ", application password " + LogText.quoted(label);
  }

  /** What the client is told. */
  default LoginResult result() {
    return switch (this) {
      case Accepted(Identity identity, _) -> LoginResult.accepted(identity);
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
