/**
 * <b>NAME</b> — accounts, as an operator deals with them.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.account.UserAdministration} and {@link
 * org.stagepost.server.account.ApplicationPasswords} are what {@code stagepost user} does.
 *
 * <p><b>PROMISES</b> — what is refused has changed nothing, and says why. A change is a single step
 * of the account directory.
 *
 * <p><b>WHAT MAY GO WRONG</b> — two change an account at once: the later one is told.
 */
package org.stagepost.server.account;
