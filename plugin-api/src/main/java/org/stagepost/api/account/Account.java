package org.stagepost.api.account;

import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/**
 * One account.
 *
 * @param name its canonical name
 * @param mailbox where its mail is kept
 * @param loginAllowed whether it may log in; mail is taken for it either way
 * @param quota how much its mailbox may hold: its own quota, or the default of its directory
 */
public record Account(AccountName name, MailboxName mailbox, boolean loginAllowed, Quota quota) {

  /** An account that may log in, with a mailbox of its own name and no quota. */
  public static Account of(AccountName name) {
    return new Account(name, MailboxName.of(name), true, Quota.NONE);
  }
}
