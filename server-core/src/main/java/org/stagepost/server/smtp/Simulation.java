package org.stagepost.server.smtp;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.trail.Postmark;
import org.stagepost.server.trail.Trail;

/**
 * Says what would become of a message, without taking it: the hooks are called as for a session
 * with a client, by the same guard, and nothing comes of it. Safe for use by many threads.
 */
public final class Simulation {

  private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);

  /**
   * Where the message would have come to.
   *
   * @param listener the name of the listener
   * @param largest how large a message may be, in octets; 0 for no limit
   */
  public record Door(String listener, long largest) {}

  /**
   * What would have happened.
   *
   * @param trails who has said what
   * @param conclusions what the client would have been told, and where the message would be; a
   *     sentence each
   */
  public record Outcome(List<Trail> trails, List<String> conclusions) {

    /** Copies the lists. */
    public Outcome {
      trails = List.copyOf(trails);
      conclusions = List.copyOf(conclusions);
    }

    /** Everything that was said, in order. */
    public List<Postmark> postmarks() {
      return trails.stream().flatMap(trail -> trail.postmarks().stream()).toList();
    }
  }

  private final SmtpProtocol protocol;
  private final Guard guard;
  private final Door door;

  /** Simulations of a protocol as it is in use. */
  public Simulation(SmtpProtocol protocol, Guard guard, Door door) {
    this.protocol = protocol;
    this.guard = guard;
    this.door = door;
  }

  /** Where messages would have come to. */
  public Door door() {
    return door;
  }

  /** Simulates one session with one message; waits until it would be over. */
  public Outcome of(ImaginedLetter letter) {
    Rehearsal rehearsal = new Rehearsal(protocol, door, letter);
    LOG.info("{}: a simulated session; nothing is stored, and nobody is told", rehearsal.session());
    return rehearsal.run(guard);
  }
}
