package org.stagepost.server.plugin;

/** A thread for calls into one foreign plugin. */
final class LaneThread extends Thread {

  private final Lane lane;
  private volatile LaneCall<?> call;

  LaneThread(Lane lane, Runnable work, String name) {
    // Inherits nothing: a plugin whose thread asks for this one may have put its classes there.
    super(null, work, name, 0, false);
    this.lane = lane;
    setDaemon(true);
  }

  Lane lane() {
    return lane;
  }

  /** Runs a call; the thread is its own until it is done. */
  void run(LaneCall<?> begun) {
    call = begun;
    try {
      begun.run();
    } finally {
      call = null;
    }
  }

  /** The call that the current thread is in, if it is a thread of a lane. */
  static LaneCall<?> currentCall() {
    return Thread.currentThread() instanceof LaneThread thread ? thread.call : null;
  }
}
