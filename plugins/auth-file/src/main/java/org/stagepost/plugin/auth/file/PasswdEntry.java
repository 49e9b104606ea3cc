package org.stagepost.plugin.auth.file;

import java.util.Optional;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Verifier;

/**
 * An account as a line of the file has it.
 *
 * @param name the account
 * @param verifier what its password is checked with; empty if the line has none
 * @param locked whether an exclamation mark or an asterisk stands in front of it
 */
record PasswdEntry(AccountName name, Optional<Verifier> verifier, boolean locked) {}
