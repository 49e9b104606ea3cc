package org.stagepost.server.smtp;

import org.stagepost.server.delivery.Acceptance;
import org.stagepost.server.delivery.QuotaCheck;
import org.stagepost.server.delivery.Routing;
import org.stagepost.server.filter.FilterChain;
import org.stagepost.server.spool.Spool;

/**
 * The stations that a message passes.
 *
 * @param routing where its recipients lead, at RCPT
 * @param quotas whether there is room, at RCPT
 * @param spool where it waits while it arrives, at DATA
 * @param filters who is asked at every step
 * @param acceptance what takes it, at the end of DATA
 */
public record MailPath(
    Routing routing, QuotaCheck quotas, Spool spool, FilterChain filters, Acceptance acceptance) {}
