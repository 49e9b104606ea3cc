/**
 * <b>NAME</b> — what all protocols share: a session, a command, and the step that follows it.
 *
 * <p><b>SYNOPSIS</b> — a {@link org.stagepost.api.session.Command} declares its verb, the states in
 * which it is allowed and its traits. The server reads the line, checks all of that, calls {@code
 * handle} and carries out the {@link org.stagepost.api.session.Step} that comes back.
 *
 * <p><b>PROMISES</b> — a command never sees a socket, never stuffs a dot and never waits for the
 * peer. One thread owns a session, so nothing here needs a lock.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a command that throws: its peer gets the protocol's temporary
 * refusal and the session goes on.
 */
package org.stagepost.api.session;
