/**
 * <b>NAME</b> — {@code route-domains}, the router {@code domains}: mail for the local domains goes
 * to the mailboxes of its accounts.
 *
 * <p><b>SYNOPSIS</b> — {@code "routers": ["domains"]}. An address with a detail, {@code
 * ann+lists@example.org}, goes to {@code ann} unless there is an account of the whole name.
 *
 * <p><b>PROMISES</b> — upper and lower case are one. An account that may not log in still gets
 * mail.
 *
 * <p><b>WHAT MAY GO WRONG</b> — nobody has the address: {@code 550 5.1.1}. The directory cannot be
 * asked: its exception defers the recipient, and never refuses it.
 */
package org.stagepost.plugin.route.domains;
