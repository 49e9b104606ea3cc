package org.stagepost.server.smtp;

import org.stagepost.server.delivery.FinalDelivery;
import org.stagepost.server.delivery.QuotaCheck;
import org.stagepost.server.delivery.Routing;
import org.stagepost.server.spool.Spool;

/**
 * The stations that a message passes.
 *
 * @param routing where its recipients lead, at RCPT
 * @param quotas whether there is room, at RCPT
 * @param spool where it waits while it arrives, at DATA
 * @param delivery what takes it, at the end of DATA
 */
public record MailPath(Routing routing, QuotaCheck quotas, Spool spool, FinalDelivery delivery) {}
