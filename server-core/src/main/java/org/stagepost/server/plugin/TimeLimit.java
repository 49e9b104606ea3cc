package org.stagepost.server.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs code of a plugin that should be quick, and waits for it no longer than it should take. */
final class TimeLimit {

  /** How it went. */
  sealed interface Outcome<T> {

    /**
     * It came back.
     *
     * @param value with this
     */
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * It threw.
     *
     * @param thrown this
     */
    record Threw<T>(Throwable thrown) implements Outcome<T> {}

    /**
     * It has not come back, and goes on by itself.
     *
     * @param stack where it was when the time was over
     */
    record Hangs<T>(List<StackTraceElement> stack) implements Outcome<T> {}
  }

  private final Duration length;

  TimeLimit(Duration length) {
    this.length = length;
  }

  /** How long that is. */
  Duration length() {
    return length;
  }

  /**
   * Runs some work on a thread of its own.
   *
   * @param name the thread's name
   * @param loader its context class loader
   */
  <T> Outcome<T> run(String name, ClassLoader loader, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    // A platform thread: a busy loop would take one of the few carriers of the virtual ones.
    Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(task);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return new Outcome.Done<>(task.get(length.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      return new Outcome.Threw<>(e.getCause());
    } catch (TimeoutException e) {
      return new Outcome.Hangs<>(List.of(thread.getStackTrace()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Threw<>(e);
    }
  }

  /** What to say of work that hangs in a plugin. */
  String complaint(Outcome.Hangs<?> hangs, ClassLoader loader) {
    Optional<String> line = Fault.line(hangs.stack().toArray(StackTraceElement[]::new), loader);
    return "it has not come back within "
        + length.toSeconds()
        + " s"
        + line.map(where -> " from " + where).orElse("");
  }
}
