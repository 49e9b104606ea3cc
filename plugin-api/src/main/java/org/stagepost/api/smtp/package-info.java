/**
 * <b>NAME</b> — SMTP as a plugin sees it (RFC 5321, RFC 6409).
 *
 * <p><b>SYNOPSIS</b> — an {@link org.stagepost.api.smtp.SmtpCommand} is one verb; an {@link
 * org.stagepost.api.smtp.SmtpExtension} is one EHLO keyword with its parameters of MAIL and RCPT.
 *
 * <p><b>PROMISES</b> — {@link org.stagepost.api.smtp.SmtpSession#deliver} answers 250 only when the
 * message is durable in all its mailboxes.
 *
 * <p><b>WHAT MAY GO WRONG</b> — methods of the session that are called in a state that does not
 * allow them throw {@code IllegalStateException}.
 */
package org.stagepost.api.smtp;
