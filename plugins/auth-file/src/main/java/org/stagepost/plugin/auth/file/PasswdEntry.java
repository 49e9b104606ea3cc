package org.stagepost.plugin.auth.file;

import java.util.Optional;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Verifier;

/**
 * An account as a line of the file has it.
 *
 * @param name the account
 * @param verifier what its password is checked with; empty if the line has none
 * @param locked whether it may not log in: an exclamation mark or an asterisk stands in front of
 *     the password, the line restricts logins in a way that is not known here, or its hash cannot
 *     be used
 * @param problem why it is locked, if nobody has asked for that
 */
record PasswdEntry(
    AccountName name, Optional<Verifier> verifier, boolean locked, Optional<String> problem) {

  /** An account that has this line to itself, without a fault. */
  static PasswdEntry sound(AccountName name, Optional<Verifier> verifier, boolean locked) {
    return new PasswdEntry(name, verifier, locked, Optional.empty());
  }

  /** An account that is there, and cannot log in before its line is mended. */
  static PasswdEntry faulty(AccountName name, String problem) {
    return new PasswdEntry(name, Optional.empty(), true, Optional.of(problem));
  }
}
