/**
 * <b>NAME</b> — which accounts exist, and where their mail is.
 *
 * <p><b>SYNOPSIS</b> — an {@link org.stagepost.api.account.AccountDirectory} knows accounts, an
 * {@link org.stagepost.api.account.AccountEditor} changes them for the command line. Passwords are
 * not looked at here: see {@link org.stagepost.api.auth}.
 *
 * <p><b>PROMISES</b> — an {@link org.stagepost.api.account.AccountName} is canonical: two spellings
 * of one account are equal, in login, delivery and storage alike.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a directory that cannot be reached throws, and mail is deferred
 * with 451; it never answers that an account does not exist.
 */
package org.stagepost.api.account;
