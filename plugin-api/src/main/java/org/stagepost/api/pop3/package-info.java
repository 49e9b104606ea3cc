/**
 * <b>NAME</b> — POP3 as a plugin sees it (RFC 1939, RFC 2449).
 *
 * <p><b>SYNOPSIS</b> — a {@link org.stagepost.api.pop3.Pop3Command} is one verb. After login the
 * session has a {@link org.stagepost.api.pop3.Maildrop}, with the numbers and marks of the session.
 *
 * <p><b>PROMISES</b> — only {@link org.stagepost.api.pop3.Maildrop#update} removes anything, all of
 * it in one durable step; a session that ends in any other way removes nothing.
 *
 * <p><b>WHAT MAY GO WRONG</b> — the maildrop is asked for before login, or used after its update:
 * {@code IllegalStateException}. The lock is lost in mid-session: the server closes the connection.
 */
package org.stagepost.api.pop3;
