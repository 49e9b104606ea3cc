package org.stagepost.server.trail;

import java.time.Duration;
import java.time.Instant;

/**
 * That a hook saw a message, or the session that brought it.
 *
 * @param occasion when in the session that was
 * @param label who was called
 * @param began when the call began
 * @param took how long it took
 * @param finding what came of it
 */
public record Postmark(
    Occasion occasion, Label label, Instant began, Duration took, Finding finding) {

  /** What it holds beside texts, and what its texts hold beside characters, roughly. */
  private static final int FRAME = 240;

  /**
   * A step of a session.
   *
   * @param moment which
   * @param about what it was about: an address, a name, the id of a message
   */
  public record Occasion(Moment moment, String about) {

    /** So many characters of a name or an address are kept, as in the log. */
    static final int LONGEST = 320;

    /** Cuts what is too long. */
    public Occasion {
      about = Finding.cut(about, LONGEST);
    }
  }

  /** About how many octets of the heap it takes, if every character takes two. */
  int weight() {
    return FRAME + 2 * (occasion.about().length() + finding.length());
  }
}
