package org.stagepost.server.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.event.MessageAccepted;
import org.stagepost.api.event.MessageRefused;
import org.stagepost.server.event.Events;
import org.stagepost.server.log.LogText;

/**
 * Tells the log, and the listeners of what was delivered or refused: not of what a filter has kept
 * from its recipients.
 *
 * @param events the listeners
 */
record LogAndListeners(Events events) implements Audience {

  private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);

  @Override
  public void hear(Fate fate) {
    Arrival arrival = fate.arrival();
    LOG.info(
        "{}: {}{} {} from {}; recipients={} octets={}{}",
        arrival.session().id(),
        fate.reply().refuses() ? "refused" : "accepted",
        fate.how().isEmpty() ? "" : " " + fate.how(),
        fate.acceptId(),
        LogText.of(arrival.envelope().sender()),
        arrival.envelope().recipients().size(),
        arrival.message().size(),
        fate.reply().refuses() ? ": " + LogText.of(fate.reply()) : "");
    if (fate.reply().refuses()) {
      events.tell(
          now -> new MessageRefused(now, arrival.session().id(), arrival.envelope(), fate.reply()));
    } else if (fate.isDelivered()) {
      events.tell(
          now ->
              new MessageAccepted(
                  now,
                  arrival.session().id(),
                  fate.acceptId(),
                  arrival.envelope(),
                  arrival.message().size()));
    }
  }
}
