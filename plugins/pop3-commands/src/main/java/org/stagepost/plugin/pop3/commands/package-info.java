/**
 * <b>NAME</b> — every command of POP3, one class each.
 *
 * <p><b>SYNOPSIS</b> — look for {@code VerbCommand}. USER, PASS, APOP and AUTH log in; STAT, LIST,
 * UIDL and LAST tell what is in the maildrop; RETR and TOP send a message; DELE marks one and RSET
 * takes the marks back; QUIT ends the session and, after login, removes what is marked; CAPA, NOOP
 * and STLS do the rest. The words that they say are in {@code replies.properties}.
 *
 * <p><b>PROMISES</b> — what RFC 1939 and RFC 2449 say, cited where it is done. An argument that is
 * wrong, missing or too much costs one {@code -ERR} and changes nothing.
 *
 * <p><b>WHAT MAY GO WRONG</b> — the mailbox is in use, the store fails, the lock is lost: {@code
 * -ERR} with the response code of RFC 2449 §8 or RFC 3206 that says so.
 */
package org.stagepost.plugin.pop3.commands;
