package org.stagepost.api.auth;

import org.stagepost.api.account.AccountName;

/** What an {@link Authenticator} found. Plugins make these; a later version may add variants. */
public sealed interface AuthResult {

  /**
   * The password is right.
   *
   * @param account the account, in its canonical name
   * @param credentialVersion changes whenever the credentials do, and never comes back; empty if
   *     that cannot be told. The server does not go by it yet
   */
  record Ok(AccountName account, String credentialVersion) implements AuthResult {}

  /** The account is known here and the password is wrong. No other authenticator is asked. */
  record Mismatch() implements AuthResult {}

  /** The account is not known here; the next authenticator is asked. */
  record UnknownUser() implements AuthResult {}

  /** The account is known here and may not log in. No other authenticator is asked. */
  record Disabled() implements AuthResult {}

  /** This authenticator has no say about this account; the next one is asked. */
  record Next() implements AuthResult {}

  /**
   * It could not be found out. The client is told to try again later; no other authenticator is
   * asked.
   *
   * @param reason for the log, without secrets
   */
  record TemporaryFailure(String reason) implements AuthResult {}
}
