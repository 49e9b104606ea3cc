package org.stagepost.server.password;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.host.Passwords;

/**
 * Makes anew what is kept of passwords, behind the answer to the login: neither a queue of hashes
 * nor a slow store can cost a right password its deadline. One at a time, so that those who log in
 * go first. What does not fit into a short queue is left to the next login.
 */
final class Renewals implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

  private static final int MOST_WAITING = 100; // each is a password in memory
  private static final int IDLE_SECONDS = 30;

  /** The work for one account. */
  interface Work {

    /** Makes something anew, and stores it. */
    void run() throws Exception;
  }

  private final Executor executor;

  private Renewals(Executor executor) {
    this.executor = executor;
  }

  /** Behind the answer; no thread is started yet. */
  static Renewals later() {
    ThreadPoolExecutor thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("password-renewal").daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    thread.allowCoreThreadTimeOut(true);
    return new Renewals(thread);
  }

  /** Before the answer, so that a test sees what came of it. */
  static Renewals atOnce() {
    return new Renewals(Runnable::run);
  }

  /** Makes something anew that is kept of an account. */
  void add(AccountName account, Work work) {
    executor.execute(
        () -> {
          try {
            work.run();
          } catch (Passwords.Overloaded e) {
            LOG.debug("the password of {} is hashed anew at a later login", account);
          } catch (Exception e) {
            LOG.warn("the password of {} could not be stored anew: {}", account, e.toString());
          }
        });
  }

  /** What waits is left to the next login. */
  @Override
  public void close() {
    if (executor instanceof ThreadPoolExecutor thread) {
      thread.getQueue().clear();
      thread.shutdown();
    }
  }
}
