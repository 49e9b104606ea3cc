package org.stagepost.api.auth;

import java.util.Optional;

/**
 * How a login ended: with an identity or with a failure, never both.
 *
 * @param identity who it is, if the login succeeded
 * @param failure why not, otherwise
 */
public record LoginResult(Optional<Identity> identity, Optional<LoginFailure> failure) {

  /** Checks that there is exactly one of the two. */
  public LoginResult {
    if (identity.isPresent() == failure.isPresent()) {
      throw new IllegalArgumentException("either an identity or a failure");
    }
  }

  /** A login that succeeded. */
  public static LoginResult accepted(Identity identity) {
    return new LoginResult(Optional.of(identity), Optional.empty());
  }

  /** A login that failed. */
  public static LoginResult failed(LoginFailure failure) {
    return new LoginResult(Optional.empty(), Optional.of(failure));
  }
}
