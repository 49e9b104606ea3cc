/**
 * <b>NAME</b> — what POP3 gives to the line server: sessions, states, maildrops, canned replies.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.pop3.Pop3Protocol} is given the commands of the
 * plugins and the {@link org.stagepost.server.pop3.Maildrops}; it opens a conversation for each
 * connection. No verb has any meaning here.
 *
 * <p><b>PROMISES</b> — a maildrop is opened at login, which locks its mailbox, and the lock ends
 * with the session, however that ends. Numbers and marks live in the session and nowhere else; only
 * {@code Maildrop.update} hands them to the store, in one step.
 *
 * <p><b>WHAT MAY GO WRONG</b> — the mailbox is open elsewhere ({@code -ERR [IN-USE]}); the
 * directory or the store does not answer ({@code -ERR [SYS/TEMP]}); the lock is lost in
 * mid-session, which costs the connection and removes nothing.
 */
package org.stagepost.server.pop3;
