package org.stagepost.server.plugin;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Every call from the core into an extension goes through here: it runs under the plugin's context
 * class loader, what it throws carries the plugin's id, and the book of the plugin is kept.
 *
 * <p>An extension that came with the server runs on the thread that calls it. If that is a
 * session's, which {@linkplain #watch registers} on its thread, each call leaves a mark there,
 * without a lock or an object; one platform thread sweeps all marks, and a call that does not come
 * back costs its session the connection. Calls on other threads, those of the command line for
 * example, are not watched.
 *
 * <p>Any other extension runs on a thread of its plugin's {@link Lane}, and one that does not come
 * back is given up: its session goes on with the answer that a failure has.
 */
public final class Guard implements AutoCloseable {

  /** What is done with an extension. */
  @FunctionalInterface
  public interface Work<T, R> {
    /** Does it. */
    R on(T extension) throws Exception;
  }

  private final GuardSettings settings;
  private final Lanes lanes = new Lanes();
  private final Watches watches;

  /** A guard with the usual deadlines. */
  public Guard() {
    this(GuardSettings.DEFAULT);
  }

  /** A guard with deadlines of its own. */
  public Guard(GuardSettings settings) {
    this.settings = settings;
    this.watches = new Watches(settings, call -> lanes.of(call.from()).overdue());
  }

  /** Begins to sweep; without this, calls are guarded but may take as long as they like. */
  public void start() {
    watches.start();
  }

  /** Ends the sweeping. */
  @Override
  public void close() {
    watches.close();
    lanes.close();
  }

  /** What the calls into each plugin have come to, by their ids. */
  public List<Figures> figures() {
    return lanes.figures();
  }

  /** Lets go of a plugin, which is called no more. */
  public void end(LoadedPlugin plugin) {
    lanes.end(plugin);
  }

  /** Watches over calls that are made on nobody's behalf. */
  public Watch watch(String session, Consumer<String> abort) {
    return watch(session, abort, null);
  }

  /**
   * Watches over a session; called on its thread, which makes all its calls.
   *
   * @param session its id, for the log
   * @param abort closes its connection at once, from any thread; given the reason
   * @param cause on whose behalf the calls are made; null if on nobody's
   * @return to be closed on the same thread when the session ends
   */
  public Watch watch(String session, Consumer<String> abort, Object cause) {
    return watches.open(session, abort, cause);
  }

  /**
   * On whose behalf the current thread is at work in a plugin, as {@link #watch} was told; empty on
   * a thread that nobody watches, one of a plugin's own for example.
   */
  public Optional<Object> cause() {
    LaneCall<?> call = LaneThread.currentCall();
    if (call != null) {
      return call.cause();
    }
    return watches.ofThisThread().map(Watch::cause);
  }

  /**
   * Calls an extension.
   *
   * @throws PluginFailure if it throws anything, or does not come back in time
   */
  public <T, R> R call(Extension<T> extension, Work<? super T, R> work) {
    return call(extension, work, late -> {});
  }

  /**
   * Calls an extension for something that must not be lost.
   *
   * @param late takes what comes back when nobody waits for it any more
   * @throws PluginFailure if it throws anything, or does not come back in time
   */
  public <T, R> R call(Extension<T> extension, Work<? super T, R> work, Consumer<? super R> late) {
    Lane lane = lanes.of(extension.from());
    if (extension.standing() == Standing.BUNDLED || lane.isOwnThread()) {
      return callHere(lane, extension, work);
    }
    watches.begin(Watch.SERVER); // the lane has a deadline of its own
    try {
      return callThere(lane, extension, work, late);
    } finally {
      watches.end();
    }
  }

  private <T, R> R callThere(
      Lane lane, Extension<T> extension, Work<? super T, R> work, Consumer<? super R> late) {
    return lane.call(
        () -> {
          ClassLoader loader = extension.instance().getClass().getClassLoader();
          Thread.currentThread().setContextClassLoader(loader);
          return work.on(extension.instance());
        },
        new Lane.Terms<>(settings.length(extension.deadline()), settings.work(), cause(), late));
  }

  /**
   * An extension has said itself that it could not do what was asked. That is a failure in the book
   * of its plugin, and opens no breaker: it may be so for one account alone, whose owner could then
   * shut out all others.
   */
  public void saidItFailed(Extension<?> extension) {
    lanes.of(extension.from()).saidItFailed();
  }

  /** Lets go of something that an extension made, even if the plugin is not called now. */
  public <T> void release(Extension<T> extension, Work<? super T, ?> work) {
    Lane lane = lanes.of(extension.from());
    if (extension.standing() == Standing.BUNDLED || lane.isOwnThread()) {
      callHere(lane, extension, work);
    } else {
      lane.release(() -> callHere(lane, extension, work));
    }
  }

  private <T, R> R callHere(Lane lane, Extension<T> extension, Work<? super T, R> work) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    watches.begin(extension);
    thread.setContextClassLoader(extension.instance().getClass().getClassLoader());
    long began = System.nanoTime();
    boolean good = false;
    try {
      R result = work.on(extension.instance());
      good = true;
      return result;
    } catch (PluginFailure inner) {
      throw inner; // an extension called the host, which called another one: that one is at fault
    } catch (Throwable thrown) {
      throw new PluginFailure(extension.plugin(), thrown);
    } finally {
      lane.made(System.nanoTime() - began, !good);
      thread.setContextClassLoader(before);
      watches.end();
    }
  }

  /**
   * A foreign plugin may come back after its call was given up, and go on as if nothing had been:
   * to be called before anything is done for it.
   *
   * @throws IllegalStateException if the current thread is in such a call
   */
  public static void requireInTime() {
    LaneCall<?> call = LaneThread.currentCall();
    if (call != null && call.isGivenUp()) {
      throw new IllegalStateException("this call was given up, nothing is done for it any more");
    }
  }

  /**
   * Does what a plugin has asked of its session, if its call is still waited for; what is so begun
   * is also brought to an end in time.
   *
   * @throws IllegalStateException if the current thread is in a call that was given up
   */
  public static void commit(Runnable work) {
    LaneCall<?> call = LaneThread.currentCall();
    if (call == null) {
      work.run();
    } else if (!call.commit(work)) {
      requireInTime();
    }
  }

  /**
   * Does something that may take long for a plugin, which asked its session for it: the time does
   * not count for the plugin.
   *
   * @throws IllegalStateException if the current thread is in a call that was given up
   */
  public static <R> R attend(Supplier<R> work) {
    requireInTime();
    LaneCall<?> call = LaneThread.currentCall();
    if (call == null) {
      return work.get();
    }
    call.servingBegins();
    try {
      return work.get();
    } finally {
      call.servingEnds();
    }
  }

  /**
   * Calls a service of the server for a plugin. It runs under the server's class loader, and its
   * time does not count for the plugin: a login may wait for a delay or for a queue of hashes.
   *
   * @throws Throwable whatever the service throws
   */
  Object serve(Service service) throws Throwable {
    requireInTime();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    LaneCall<?> call = LaneThread.currentCall();
    watches.begin(Watch.SERVER);
    if (call != null) {
      call.servingBegins();
    }
    thread.setContextClassLoader(Guard.class.getClassLoader());
    try {
      return service.call();
    } finally {
      thread.setContextClassLoader(before);
      if (call != null) {
        call.servingEnds();
      }
      watches.end();
    }
  }

  /** A call of a service of the server. */
  @FunctionalInterface
  interface Service {
    /** Makes it. */
    Object call() throws Throwable;
  }
}
