package org.stagepost.api.event;

import java.time.Instant;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.SmtpReply;

/**
 * A message that had arrived was not taken.
 *
 * @param time when it was
 * @param session the session that brought it
 * @param envelope its sender and recipients
 * @param reply what the client was told: 4xx or 5xx
 */
public record MessageRefused(Instant time, String session, Envelope envelope, SmtpReply reply)
    implements MailEvent {}
