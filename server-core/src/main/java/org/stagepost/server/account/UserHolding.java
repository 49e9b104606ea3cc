package org.stagepost.server.account;

import org.stagepost.api.account.Account;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.store.MailboxStatus;

/**
 * What an account may hold, and what it holds.
 *
 * @param account the account, with the quota that counts
 * @param own what of that is its own and not the default
 * @param held what is in its mailbox
 */
public record UserHolding(Account account, OwnQuota own, MailboxStatus held) {}
