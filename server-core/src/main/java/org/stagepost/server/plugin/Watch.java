package org.stagepost.server.plugin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The marks of one session: which calls into extensions it is in, and since when. The session's
 * thread writes them, the guard's sweeper reads them. Close it, on the session's thread, when the
 * session ends.
 *
 * <p>Calls nest: a command asks for a login, which asks an authenticator. The time of the inner
 * call does not count for the outer one, so that who only waits is never blamed.
 */
public final class Watch implements AutoCloseable {

  /** Deeper calls are counted, and the one at this depth answers for them. */
  private static final int DEPTH = 8;

  /** Stands for the server itself in the marks: it answers for its own time. */
  static final Extension<?> SERVER =
      new Extension<>(
          new LoadedPlugin("server", "server", Standing.BUNDLED), new Object(), Deadline.WORK);

  private static final VarHandle VERSION;

  static {
    try {
      VERSION = MethodHandles.lookup().findVarHandle(Watch.class, "version", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * A call that has not come back.
   *
   * @param call whom it went to
   * @param ticks how many sweeps ago it began
   */
  record Running(Extension<?> call, int ticks) {}

  private final String session;
  private final Thread thread;
  private final Consumer<String> abort;
  private final Object cause;
  private final Runnable onClose;

  private final Extension<?>[] calls = new Extension<?>[DEPTH];
  private final int[] since = new int[DEPTH];
  private int depth;

  /**
   * Odd while the thread changes the marks: what is read between two equal even values is whole.
   */
  private long version;

  Watch(String session, Consumer<String> abort, Object cause, Consumer<Watch> onClose) {
    this.session = session;
    this.thread = Thread.currentThread();
    this.abort = abort;
    this.cause = cause;
    this.onClose = () -> onClose.accept(this);
  }

  /** Notes that a call begins. */
  void begin(Extension<?> call, int tick) {
    long before = change();
    if (depth < DEPTH) {
      calls[depth] = call;
      since[depth] = tick;
    }
    depth++;
    VERSION.setRelease(this, before + 2);
  }

  /** Notes that the innermost call is over. */
  void end(int tick) {
    long before = change();
    depth--;
    if (depth < DEPTH) {
      calls[depth] = null;
      if (depth > 0) {
        since[depth - 1] += tick - since[depth];
      }
    }
    VERSION.setRelease(this, before + 2);
  }

  private long change() {
    long before = version;
    VERSION.setOpaque(this, before + 1);
    VarHandle.storeStoreFence();
    return before;
  }

  /**
   * The innermost call; empty between calls, while the server itself is at work in one, and while
   * the marks are just being changed.
   */
  Optional<Running> running(int tick) {
    long before = (long) VERSION.getAcquire(this);
    int innermost = Math.min(depth, DEPTH) - 1;
    if (before % 2 != 0 || innermost < 0) {
      return Optional.empty();
    }
    Extension<?> call = calls[innermost];
    int ticks = tick - since[innermost];
    VarHandle.loadLoadFence();
    return before == (long) VERSION.getOpaque(this) && call != SERVER
        ? Optional.of(new Running(call, ticks))
        : Optional.empty();
  }

  /** The session's id. */
  String session() {
    return session;
  }

  /** On whose behalf its calls are made. */
  Object cause() {
    return cause;
  }

  /** The session's thread. */
  Thread thread() {
    return thread;
  }

  /** Closes the session's connection. */
  void abort(String reason) {
    abort.accept(reason);
  }

  @Override
  public void close() {
    onClose.run();
  }
}
