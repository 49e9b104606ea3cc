package org.stagepost.api.auth;

import org.stagepost.api.account.AccountName;

/**
 * Somebody who has logged in.
 *
 * @param account the account
 * @param authenticator the name of the authenticator that vouched for it
 */
public record Identity(AccountName account, String authenticator) {}
