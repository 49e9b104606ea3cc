/**
 * <b>NAME</b> — SMTP as the line server runs it (RFC 5321, RFC 6409).
 *
 * <p><b>SYNOPSIS</b> — one {@link org.stagepost.server.smtp.SmtpProtocol} for each role, {@code
 * smtp} and {@code submission}, over the same {@link org.stagepost.server.smtp.SmtpCommandSet} and
 * the same {@link org.stagepost.server.smtp.MailPath}. A {@link
 * org.stagepost.server.smtp.Simulation} sends a message that nobody sends the same way, up to the
 * store.
 *
 * <p><b>PROMISES</b> — the state of a session follows from what was said and accepted: there is no
 * flag that could disagree with it. The words of each command are a plugin's; what is refused
 * because of who, where or how much (login, recipients, routes, unknown parameters) is refused
 * here, so that no plugin can forget it.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a plugin that calls the session in a state that does not allow it
 * gets an {@code IllegalStateException}, and its client {@code 451 4.3.0}.
 */
package org.stagepost.server.smtp;
