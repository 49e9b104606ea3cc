package org.stagepost.server.trail;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What all hooks have said in one mail transaction, whether or not it came to a message; or in a
 * session that has ended without one.
 *
 * @param origin the session
 * @param message what the message was called, if there was one
 * @param ofSession what was said of the session, before; in order
 * @param ofMessage what was said from MAIL on; in order
 */
public record Trail(
    Origin origin, Optional<UUID> message, List<Postmark> ofSession, List<Postmark> ofMessage) {

  private static final int FRAME = 200;

  /**
   * A session.
   *
   * @param session its id
   * @param client the address of the client
   * @param listener the name of the listener
   */
  public record Origin(String session, String client, String listener) {}

  /** Copies the lists. */
  public Trail {
    ofSession = List.copyOf(ofSession);
    ofMessage = List.copyOf(ofMessage);
  }

  /** All postmarks in their order. */
  public List<Postmark> postmarks() {
    return Stream.concat(ofSession.stream(), ofMessage.stream()).toList();
  }

  /** Whether a session, or a message, is called this. */
  boolean isOf(String id) {
    return origin.session().equals(id)
        || message.isPresent() && message.get().toString().equals(id);
  }

  /** About how many octets of the heap it takes. */
  int weight() {
    int weight = FRAME;
    for (Postmark mark : ofSession) {
      weight += mark.weight();
    }
    for (Postmark mark : ofMessage) {
      weight += mark.weight();
    }
    return weight;
  }
}
