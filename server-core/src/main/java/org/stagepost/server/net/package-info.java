/**
 * <b>NAME</b> — the line server: the only code that touches a socket or an octet of the wire.
 *
 * <p><b>SYNOPSIS</b> — a {@link org.stagepost.server.net.LineServer} owns the listeners. Each
 * connection gets one virtual thread, which runs the command loop: read a line that ends in CRLF,
 * find the command in the {@link org.stagepost.server.net.Conversation}, check what the command has
 * declared of itself, call it, and carry out the {@link org.stagepost.api.session.Step} that comes
 * back. A {@link org.stagepost.server.net.Protocol} supplies the conversation; SMTP and POP3 are
 * two of them, and this package knows neither.
 *
 * <p><b>PROMISES</b>
 *
 * <ul>
 *   <li>Only CR LF ends a line and only CR LF dot CR LF ends a message, whatever else stands there
 *       (RFC 5321 §2.3.8, §4.1.1.4). Octets of a message are never read as commands.
 *   <li>Everything is bounded: lines, messages, waiting for the peer in both directions,
 *       connections, refusals. A session that waits holds about a kilobyte of buffers.
 *   <li>Nothing that arrived in plain text counts after a TLS handshake (RFC 3207 §4.2).
 *   <li>Replies of commands that came in one piece leave in one piece (RFC 2920 §3.2).
 *   <li>What a command throws costs one reply. One session's trouble is no other session's.
 *   <li>No address is ever looked up by name.
 * </ul>
 *
 * <p><b>WHAT MAY GO WRONG</b> — a port that cannot be had: {@link
 * org.stagepost.server.net.ListenFailure} names each listener and its address. A peer that vanishes
 * is noticed by TCP keep-alive in about two minutes, one that reads or writes too slowly by the
 * deadline; deadlines are watched by a sweep and may be noticed up to a second late.
 */
package org.stagepost.server.net;
