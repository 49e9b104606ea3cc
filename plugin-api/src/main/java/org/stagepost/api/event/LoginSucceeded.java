package org.stagepost.api.event;

import java.net.InetSocketAddress;
import java.time.Instant;
import org.stagepost.api.account.AccountName;

/**
 * Somebody has logged in.
 *
 * @param time when it was
 * @param session the session
 * @param account who it was
 * @param peer where from
 */
public record LoginSucceeded(
    Instant time, String session, AccountName account, InetSocketAddress peer)
    implements MailEvent {}
