package org.stagepost.api.event;

import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * Somebody has tried to log in, and was not who they said; or was refused unheard, after too many
 * failures or by a policy. Why is in the log alone.
 *
 * @param time when it was
 * @param session the session
 * @param peer where from
 */
public record LoginRefused(Instant time, String session, InetSocketAddress peer)
    implements MailEvent {}
