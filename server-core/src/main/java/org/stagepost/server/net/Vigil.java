package org.stagepost.server.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.stagepost.server.net.Conversation.Refusal;

/**
 * What a session's thread waits for, and until when. The thread writes it; the sweep, and the stop
 * of the server, look at it from outside and may end the wait. So a deadline costs no timer, and a
 * wait is ended only while it lasts: phase and deadline are one number, changed in one step.
 */
final class Vigil {

  /** What is waited for. */
  enum Phase {
    /** For nothing: the session is at work. */
    NONE,
    /** For a command, of which nothing has come yet: the stop of the server ends this at once. */
    COMMAND,
    /** For the rest of a line. */
    LINE,
    /** For the rest of a message or chunk. */
    MESSAGE,
    /** For the peer to take what is written. */
    OUTPUT,
    /** For the peer to do its part of a handshake: the stop of the server ends this at once. */
    HANDSHAKE
  }

  /** What may have to wait for the peer. */
  @FunctionalInterface
  interface Waiting {

    /** Does it, and waits. */
    void run() throws IOException;
  }

  /** What the one who ended a wait has to do now. */
  enum Ending {
    /** Nothing: the wait is not over, or has ended by itself. */
    LEAVE,
    /** Wake the reader. */
    WAKE,
    /** Cut the connection. */
    CUT
  }

  /** So often a session steps aside, for one that never has to wait would keep its processor. */
  private static final int COURTESY = 64;

  /** So long the thread of a session may take to notice that its wait was ended. */
  private static final Duration TO_NOTICE = Duration.ofSeconds(5);

  private static final int PHASE_BITS = 3;
  private static final long PHASE_MASK = (1 << PHASE_BITS) - 1;
  private static final Phase[] PHASES = Phase.values();
  private static final int EXPIRED = PHASES.length;
  private static final int DISMISSED = EXPIRED + 1;

  private final AtomicLong state = new AtomicLong();
  private final BooleanSupplier stopping;
  private int waits;

  /**
   * A vigil.
   *
   * @param stopping whether the server stops
   */
  Vigil(BooleanSupplier stopping) {
    this.stopping = stopping;
  }

  /** The moment that is so far from now, for {@link #begin}. */
  static long in(Duration time) {
    return now() + Math.max(1, time.toMillis());
  }

  /** This moment, in milliseconds since an arbitrary one. */
  static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /**
   * The session's thread is about to wait.
   *
   * @throws SessionEnd if it must not, since the server stops
   */
  void begin(Phase phase, long deadline) throws SessionEnd {
    if (++waits % COURTESY == 0) {
      Thread.yield();
    }
    state.set(until(deadline, phase.ordinal()));
    requireNoStop(phase);
  }

  /** Whoever stops the server notes it first and looks at the phases then: one of us sees it. */
  private void requireNoStop(Phase phase) throws SessionEnd {
    if (endsAtStop(phase) && stopping.getAsBoolean()) {
      throw dismissed();
    }
  }

  private static long until(long deadline, int what) {
    return deadline << PHASE_BITS | what;
  }

  private static boolean endsAtStop(Phase phase) {
    return phase == Phase.COMMAND || phase == Phase.HANDSHAKE;
  }

  /**
   * Waits for something else in the middle of a wait, which goes on afterwards, with its deadline.
   *
   * @throws SessionEnd if one of the two was ended from outside
   */
  void interrupted(Phase phase, long deadline, Waiting other) throws IOException {
    long inner = until(deadline, phase.ordinal());
    long outer = state.getAndSet(inner);
    requireGoing(outer);
    other.run();
    if (!state.compareAndSet(inner, outer)) {
      end();
    }
    requireNoStop(phase(outer));
  }

  /**
   * The wait is over.
   *
   * @throws SessionEnd if it was ended from outside
   */
  void end() throws SessionEnd {
    requireGoing(state.getAndSet(Phase.NONE.ordinal()));
  }

  private static void requireGoing(long was) throws SessionEnd {
    if (what(was) == EXPIRED) {
      throw SessionEnd.saying(Refusal.IDLE, "nothing came from the client in time");
    }
    if (what(was) == DISMISSED) {
      throw dismissed();
    }
  }

  private static SessionEnd dismissed() {
    return SessionEnd.saying(Refusal.SHUTDOWN, "the server stops");
  }

  /** Ends a wait whose deadline has passed; at last also one whose thread does not notice. */
  Ending expire(long now) {
    long seen = state.get();
    if (now < seen >> PHASE_BITS) {
      return Ending.LEAVE;
    }
    return what(seen) < EXPIRED ? end(seen, EXPIRED) : cut(seen);
  }

  /** Ends a wait that does not outlast the stop of the server. */
  Ending dismiss() {
    long seen = state.get();
    return endsAtStop(phase(seen)) ? end(seen, DISMISSED) : Ending.LEAVE;
  }

  /** Ends any wait, since the stop of the server waits no longer. */
  Ending dismissNow() {
    return end(state.get(), DISMISSED);
  }

  private Ending end(long seen, int how) {
    Phase phase = phase(seen);
    if (phase == Phase.NONE || !state.compareAndSet(seen, until(in(TO_NOTICE), how))) {
      return Ending.LEAVE;
    }
    return switch (phase) {
      case OUTPUT, HANDSHAKE -> Ending.CUT;
      case NONE, COMMAND, LINE, MESSAGE -> Ending.WAKE;
    };
  }

  /** Once, for there is nothing more that could be done. */
  private Ending cut(long seen) {
    long never = until(Long.MAX_VALUE >> PHASE_BITS, what(seen));
    return state.compareAndSet(seen, never) ? Ending.CUT : Ending.LEAVE;
  }

  private static int what(long state) {
    return (int) (state & PHASE_MASK);
  }

  private static Phase phase(long state) {
    int ordinal = what(state);
    return ordinal < EXPIRED ? PHASES[ordinal] : Phase.NONE;
  }
}
