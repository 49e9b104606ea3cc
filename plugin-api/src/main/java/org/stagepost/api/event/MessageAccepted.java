package org.stagepost.api.event;

import java.time.Instant;
import java.util.UUID;
import org.stagepost.api.smtp.Envelope;

/**
 * A message is durable in all its mailboxes. Its client may not have been told yet.
 *
 * @param time when it was
 * @param session the session that brought it
 * @param acceptId what it is called in the log and in its {@code Received} field
 * @param envelope its sender and the recipients that got it
 * @param octets its size as it was stored
 */
public record MessageAccepted(
    Instant time, String session, UUID acceptId, Envelope envelope, long octets)
    implements MailEvent {}
