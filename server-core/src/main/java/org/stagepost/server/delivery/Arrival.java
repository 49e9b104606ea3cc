package org.stagepost.server.delivery;

import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.Envelope;

/**
 * A message that has arrived as a whole and waits for its answer.
 *
 * @param session the session that brought it
 * @param origin where it came from
 * @param envelope its sender and recipients; every route is local
 * @param message the message as the client sent it
 */
public record Arrival(Session session, Origin origin, Envelope envelope, MessageSource message) {

  /** The same, as the filters left it. */
  Arrival with(ArrivedMail passed) {
    return new Arrival(session, origin, passed.envelope(), passed.message());
  }
}
