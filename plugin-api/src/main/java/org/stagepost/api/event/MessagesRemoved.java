package org.stagepost.api.event;

import java.time.Instant;
import org.stagepost.api.store.MailboxName;

/**
 * A session has removed messages from a mailbox, for good.
 *
 * @param time when it was
 * @param session the session
 * @param mailbox the mailbox
 * @param messages how many
 */
public record MessagesRemoved(Instant time, String session, MailboxName mailbox, int messages)
    implements MailEvent {}
