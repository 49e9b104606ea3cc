package org.stagepost.server.password;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.stagepost.api.host.Passwords;

/**
 * A few platform threads for hashes, and a short queue. A hash on a virtual thread would keep its
 * carrier from everybody else's mail.
 */
final class HashingThreads implements AutoCloseable {

  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor pool;

  HashingThreads(int threads, int queue) {
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().name("password-", 1).daemon().factory());
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Works on one of the threads and waits for it. What the work throws is thrown here.
   *
   * @throws Passwords.Overloaded if the queue is full, or this is closed
   */
  <T> T work(Callable<T> work) {
    Future<T> result;
    try {
      result = pool.submit(work);
    } catch (RejectedExecutionException e) {
      throw new Passwords.Overloaded();
    }
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Passwords.Overloaded();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a password could not be hashed", e.getCause());
    }
  }

  /** Takes no more work. */
  @Override
  public void close() {
    pool.shutdown();
  }
}
