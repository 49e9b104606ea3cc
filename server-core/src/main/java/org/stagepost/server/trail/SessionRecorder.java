package org.stagepost.server.trail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.stagepost.server.plugin.Guard;

/**
 * Makes the trails of one session. What is noted on a thread of a plugin is only noted while that
 * thread's call is waited for, as everything that is done for a session. May be looked at by other
 * threads meanwhile.
 */
final class SessionRecorder implements Recorder {

  /** So many postmarks of a session are kept beside those of its messages. */
  static final int MOST_OF_SESSION = 40;

  /** So many postmarks of one mail transaction are kept. */
  static final int MOST_OF_MESSAGE = 100;

  /** Where trails go. */
  interface Office {

    /** Takes one. */
    void file(Trail trail);

    /** There will be no more of this session. */
    void done(SessionRecorder session);
  }

  private final Trail.Origin origin;
  private final InstantSource clock;
  private final Office office;
  private final PostmarkList ofSession = new PostmarkList(MOST_OF_SESSION);
  private final PostmarkList ofMessage = new PostmarkList(MOST_OF_MESSAGE);
  private List<Postmark> sessionSoFar = List.of();
  private boolean sessionHasMore;
  private Postmark.Occasion occasion = new Postmark.Occasion(Moment.CONNECT, "");
  private Optional<UUID> message = Optional.empty();

  /** The recorder of a new session. */
  SessionRecorder(Trail.Origin origin, InstantSource clock, Office office) {
    this.origin = origin;
    this.clock = clock;
    this.office = office;
  }

  @Override
  public void at(Moment moment, Object about) {
    Postmark.Occasion begun = new Postmark.Occasion(moment, about.toString());
    Guard.commit(() -> begin(begun));
  }

  private synchronized void begin(Postmark.Occasion begun) {
    occasion = begun;
  }

  @Override
  public void note(Label label, long began, Finding finding) {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Instant at = clock.instant().minus(took);
    Guard.commit(() -> add(label, at, took, finding));
  }

  private synchronized void add(Label label, Instant began, Duration took, Finding finding) {
    Postmark mark = new Postmark(occasion, label, began, took, finding);
    if (occasion.moment().isOfSession()) {
      ofSession.add(mark);
      sessionHasMore = true;
    } else {
      ofMessage.add(mark);
    }
  }

  @Override
  public void named(UUID message) {
    Guard.commit(() -> name(message));
  }

  private synchronized void name(UUID message) {
    this.message = Optional.of(message);
  }

  @Override
  public void transactionDone() {
    Guard.commit(this::fileTransaction);
  }

  private synchronized void fileTransaction() {
    if (!ofMessage.isEmpty()) {
      file();
    }
  }

  @Override
  public synchronized void sessionDone() {
    if (sessionHasMore || !ofMessage.isEmpty()) {
      file();
    }
    office.done(this);
  }

  private void file() {
    office.file(trail());
    sessionHasMore = false;
    ofMessage.clear();
    message = Optional.empty();
  }

  private Trail trail() {
    if (sessionHasMore) {
      sessionSoFar = ofSession.toList();
    }
    return new Trail(origin, message, sessionSoFar, ofMessage.toList());
  }

  @Override
  public synchronized Optional<Trail> soFar() {
    return sessionHasMore || !ofMessage.isEmpty() ? Optional.of(trail()) : Optional.empty();
  }
}
