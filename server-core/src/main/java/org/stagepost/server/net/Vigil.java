package org.stagepost.server.net;

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

  private static final int PHASE_BITS = 3;
  private static final long PHASE_MASK = (1 << PHASE_BITS) - 1;
  private static final Phase[] PHASES = Phase.values();
  private static final long EXPIRED = PHASES.length;
  private static final long DISMISSED = EXPIRED + 1;

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
    state.set(deadline << PHASE_BITS | phase.ordinal());
    // Whoever stops the server notes it first and looks at the phases then: one of us sees it.
    if (endsAtStop(phase) && stopping.getAsBoolean()) {
      throw dismissed();
    }
  }

  private static boolean endsAtStop(Phase phase) {
    return phase == Phase.COMMAND || phase == Phase.HANDSHAKE;
  }

  /**
   * The wait is over.
   *
   * @throws SessionEnd if it was ended from outside
   */
  void end() throws SessionEnd {
    long was = state.getAndSet(Phase.NONE.ordinal());
    if (was == EXPIRED) {
      throw SessionEnd.saying(Refusal.IDLE, "nothing came from the client in time");
    }
    if (was == DISMISSED) {
      throw dismissed();
    }
  }

  private static SessionEnd dismissed() {
    return SessionEnd.saying(Refusal.SHUTDOWN, "the server stops");
  }

  /** Ends a wait whose deadline has passed. */
  Ending expire(long now) {
    long seen = state.get();
    return now >= seen >> PHASE_BITS ? end(seen, EXPIRED) : Ending.LEAVE;
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

  private Ending end(long seen, long how) {
    Phase phase = phase(seen);
    if (phase == Phase.NONE || !state.compareAndSet(seen, how)) {
      return Ending.LEAVE;
    }
    return switch (phase) {
      case OUTPUT, HANDSHAKE -> Ending.CUT;
      case NONE, COMMAND, LINE, MESSAGE -> Ending.WAKE;
    };
  }

  private static Phase phase(long state) {
    int ordinal = (int) (state & PHASE_MASK);
    return ordinal < EXPIRED ? PHASES[ordinal] : Phase.NONE;
  }
}
