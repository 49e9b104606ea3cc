package org.stagepost.api.auth;

import org.stagepost.api.account.AccountName;

/** What an {@link Authenticator} found. Plugins make these; a later version may add variants. */
public sealed interface AuthResult {

  /**
   * The password, or the token, is right. The server then asks the account directory, which has the
   * last word: an account that it does not know, or that an operator has disabled, is refused.
   *
   * @param account the account, in its canonical name
   * @param label the name of the application password that it was, for the log; empty for the
   *     account's own password
   */
  record Ok(AccountName account, String label) implements AuthResult {

    /** The account's own password is right. */
    public Ok(AccountName account) {
      this(account, "");
    }
  }

  /** The account is known here and the password is wrong. No other authenticator is asked. */
  record Mismatch() implements AuthResult {}

  /** The account is not known here; the next authenticator is asked. */
  record UnknownUser() implements AuthResult {}

  /**
   * The account is known here and its source has locked it, whatever the password: a wrong one is
   * answered with this as well. No other authenticator is asked.
   */
  record Disabled() implements AuthResult {}

  /**
   * This authenticator has no say about this account, as of a domain that is not its own; the next
   * one is asked.
   */
  record Next() implements AuthResult {}

  /**
   * It could not be found out. The client is told to try again later; no other authenticator is
   * asked. The log has it as an error, and it counts as a failure of the plugin.
   *
   * @param reason for the log, without secrets
   */
  record TemporaryFailure(String reason) implements AuthResult {}
}
