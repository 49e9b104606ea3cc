package org.stagepost.server.trail;

import java.util.Optional;
import java.util.UUID;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.SmtpReply;

/** What a session notes of the hooks that saw it. Used by whoever acts for the session. */
public interface Recorder {

  /** Notes nothing. */
  Recorder NONE = new Unrecorded();

  /** The recorder of a session; one that notes nothing if it has none. */
  static Recorder of(Session session) {
    return session instanceof Recorded recorded ? recorded.recorder() : NONE;
  }

  /**
   * A step of the session begins: what is noted from now on belongs to it.
   *
   * @param about what the step is about; its {@code toString} is kept
   */
  void at(Moment moment, Object about);

  /**
   * Notes what an extension has said.
   *
   * @param began the {@code System.nanoTime()} at which it was called
   */
  void note(Label label, long began, Finding finding);

  /** Notes what the server says of its own. */
  default void note(Finding finding) {
    note(Label.SERVER, System.nanoTime(), finding);
  }

  /** Notes what the client is answered. */
  default void answered(SmtpReply reply) {
    note(Finding.of(reply));
  }

  /** The message has a name. */
  void named(UUID message);

  /** The mail transaction has ended, if there was one. */
  void transactionDone();

  /** The session has ended. */
  void sessionDone();

  /** What was noted since the last mail transaction; empty if that is nothing. */
  Optional<Trail> soFar();
}
