/**
 * <b>NAME</b> — {@code auth-h2}, accounts in the embedded database: the directory and the
 * authenticator {@code h2}.
 *
 * <p><b>SYNOPSIS</b> — {@code "accounts": "h2", "authenticators": ["h2"]}. {@code stagepost user}
 * writes it. {@link org.stagepost.plugin.auth.h2.H2Accounts} is what the server sees, {@link
 * org.stagepost.plugin.auth.h2.AccountTable} reads, {@link
 * org.stagepost.plugin.auth.h2.AccountChanges} writes, {@link org.stagepost.plugin.auth.h2.Schema}
 * makes the tables.
 *
 * <p><b>PROMISES</b> — a change is on the disk when its method returns, and whole. A change of an
 * account's verifiers or state counts for the next login. What is kept of a password in an outdated
 * form is stored anew behind a login with it, if the account still has what it was checked with.
 *
 * <p><b>WHAT MAY GO WRONG</b> — the database cannot be opened, because another process has it: the
 * server does not start. It fails while the server runs: logins are temporary failures, and mail is
 * deferred. The disk fails between a commit and its force: the change is reported as failed, and
 * may be there or not after a crash.
 */
package org.stagepost.plugin.auth.h2;
