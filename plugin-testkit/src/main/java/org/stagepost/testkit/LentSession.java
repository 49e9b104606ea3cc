package org.stagepost.testkit;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.stagepost.api.session.Session;

/**
 * A session of a running server, which a test has until it closes this. What the test does with it
 * is done by the thread that owns the session, as the server itself would do it.
 */
final class LentSession<S extends Session> implements AutoCloseable {

  /** Something to do in a session. */
  @FunctionalInterface
  interface Work<S, T> {
    T in(S session) throws Exception;
  }

  private final S session;
  private final DialogueConnection client;
  private final BlockingQueue<Optional<FutureTask<?>>> work = new LinkedBlockingQueue<>();

  LentSession(S session, DialogueConnection client) {
    this.session = session;
    this.client = client;
  }

  /** Does what the test wants, until it wants no more; called by the thread of the session. */
  void serve() throws InterruptedException {
    for (Optional<FutureTask<?>> next = work.take(); next.isPresent(); next = work.take()) {
      next.get().run();
    }
  }

  /** Does something in the session, and waits for it. */
  <T> T call(Work<S, T> wanted) throws Exception {
    FutureTask<T> task = new FutureTask<>(() -> wanted.in(session));
    work.add(Optional.of(task));
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof Exception exception ? exception : e;
    }
  }

  /** Gives the session back, which ends it. */
  @Override
  public void close() {
    work.add(Optional.empty());
    client.close();
  }
}
