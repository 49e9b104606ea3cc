/**
 * <b>NAME</b> — what the sessions of all protocols share.
 *
 * <p><b>SYNOPSIS</b> — a protocol builds one {@link org.stagepost.server.session.CommandTable} of
 * its commands; its sessions are {@link org.stagepost.server.session.ConnectedSession}s, which know
 * their connection, who has logged in, and what plugins have attached. {@link
 * org.stagepost.server.session.RequiredVerbs} says what a listener cannot start without.
 *
 * <p><b>PROMISES</b> — every call into a command, and into what its steps hand back to be called
 * later, goes through the guard. A TLS handshake leaves nothing of what was said before.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a command that throws while it is asked what it announces is
 * logged, and announces nothing.
 */
package org.stagepost.server.session;
