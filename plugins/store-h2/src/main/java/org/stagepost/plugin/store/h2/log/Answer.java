package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * What the thread that makes it waits for.
 *
 * @param <T> what it is
 */
public final class Answer<T> {

  private final Thread waiter = Thread.currentThread();
  private Optional<T> value = Optional.empty();
  private Optional<IOException> failure = Optional.empty();
  private volatile boolean given;

  /** Makes one that the calling thread will await. */
  public Answer() {}

  /** Answers. Only the first answer counts. */
  public void give(T answer) {
    if (!given) {
      value = Optional.of(answer);
      release();
    }
  }

  /** Answers with a failure. */
  public void fail(IOException cause) {
    if (!given) {
      failure = Optional.of(cause);
      release();
    }
  }

  private void release() {
    given = true;
    LockSupport.unpark(waiter);
  }

  /**
   * Waits for the answer. An interrupt does not end the waiting, since what was begun cannot be
   * taken back; it is kept for the caller.
   *
   * @throws IOException if it failed
   */
  public T await() throws IOException {
    boolean interrupted = false;
    while (!given) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure.isPresent()) {
      throw new IOException(failure.get().getMessage(), failure.get());
    }
    return value.orElseThrow();
  }
}
