package org.stagepost.server.smtp;

import org.stagepost.server.delivery.Acceptance;
import org.stagepost.server.delivery.Audience;
import org.stagepost.server.delivery.QuotaCheck;
import org.stagepost.server.delivery.Routing;
import org.stagepost.server.delivery.SenderRights;
import org.stagepost.server.filter.FilterChain;
import org.stagepost.server.spool.Spool;
import org.stagepost.server.trail.Trails;

/**
 * The stations that a message passes.
 *
 * @param senders whose addresses it may be from, at MAIL and at the end of DATA
 * @param routing where its recipients lead, at RCPT
 * @param quotas whether there is room, at RCPT
 * @param spool where it waits while it arrives, at DATA
 * @param filters who is asked at every step
 * @param acceptance what takes it, at the end of DATA
 * @param trails where it is kept who has said what of it
 */
public record MailPath(
    SenderRights senders,
    Routing routing,
    QuotaCheck quotas,
    Spool spool,
    FilterChain filters,
    Acceptance acceptance,
    Trails trails) {

  /** The same stations, but that messages may be from other addresses. */
  public MailPath with(SenderRights senders) {
    return new MailPath(senders, routing, quotas, spool, filters, acceptance, trails);
  }

  /**
   * The same stations, but that nothing is stored, and that nobody is told.
   *
   * @param audience is told instead
   * @param trails where it is kept instead who has said what
   */
  MailPath rehearsal(Audience audience, Trails trails) {
    return new MailPath(
        senders, routing, quotas, spool, filters, acceptance.rehearsal(audience), trails);
  }
}
