package org.stagepost.api.smtp;

import org.stagepost.api.session.Command;

/**
 * One SMTP command. All commands of all plugins are in use; no configuration names them.
 *
 * <p>{@code announces} gives EHLO lines. Return {@link SmtpReply}s in the steps.
 */
public interface SmtpCommand extends Command<SmtpSession, SmtpState> {}
