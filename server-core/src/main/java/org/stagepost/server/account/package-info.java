/**
 * <b>NAME</b> — accounts, as an operator deals with them.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.account.UserAdministration} and {@link
 * org.stagepost.server.account.ApplicationPasswords} are what {@code stagepost user} does.
 *
 * <p><b>PROMISES</b> — what is refused says why. What is kept of passwords changes in one step, so
 * that no application password is lost beside another change.
 *
 * <p><b>WHAT MAY GO WRONG</b> — two change one account at once: the later password or quota counts.
 * An account that vanishes while it is deleted is reported as unknown, its mail gone.
 */
package org.stagepost.server.account;
