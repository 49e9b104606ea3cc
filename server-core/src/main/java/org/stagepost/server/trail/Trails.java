package org.stagepost.server.trail;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The newest trails, for whoever asks: so many, and no more octets of the heap than a bound. They
 * are gone when the server stops. Safe for many threads.
 */
public final class Trails implements SessionRecorder.Office {

  private static final int PART_OF_HEAP = 32;

  private final int most;
  private final long octets;
  private final InstantSource clock;
  private final Set<SessionRecorder> open = ConcurrentHashMap.newKeySet();
  private final Deque<Trail> kept = new ArrayDeque<>();
  private long weight;

  /**
   * Keeps none yet.
   *
   * @param most how many trails are kept; with 0 nothing is noted
   * @param octets how much of the heap they may take, roughly
   */
  public Trails(int most, long octets, InstantSource clock) {
    this.most = most;
    this.octets = octets;
    this.clock = clock;
  }

  /** So much of the heap as they may take in a server. */
  public static long partOfHeap() {
    return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
  }

  /** The recorder of a session that begins. */
  public Recorder recorder(Trail.Origin origin) {
    if (most == 0) {
      return Recorder.NONE;
    }
    SessionRecorder recorder = new SessionRecorder(origin, clock, this);
    open.add(recorder);
    return recorder;
  }

  @Override
  public synchronized void file(Trail trail) {
    kept.addLast(trail);
    weight += trail.weight();
    while (kept.size() > most || weight > octets) {
      weight -= kept.removeFirst().weight();
    }
  }

  @Override
  public void done(SessionRecorder session) {
    open.remove(session);
  }

  /** How many trails are kept at most. */
  public int most() {
    return most;
  }

  /**
   * What is known of a session or a message: the trails that are kept, the oldest first, and what a
   * session that is still open has beside them.
   */
  public List<Trail> of(String id) {
    // In this order, for what is filed meanwhile is rather seen twice than never.
    List<Trail> underWay =
        open.stream().map(SessionRecorder::soFar).flatMap(Optional::stream).toList();
    return Stream.concat(kept().stream(), underWay.stream())
        .filter(trail -> trail.isOf(id))
        .toList();
  }

  /** All trails that are kept, the oldest first. */
  public synchronized List<Trail> kept() {
    return List.copyOf(kept);
  }
}
