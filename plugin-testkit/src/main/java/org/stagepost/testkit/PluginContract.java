package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.smtp.SmtpSession;

/**
 * What the contracts of extensions that meet sessions have in common: a real server with the plugin
 * in it, built as the plugin host builds it, and sessions of that server. Extend one of the
 * subclasses; each holds for all extensions of its point that the plugin has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
public abstract class PluginContract {

  /** How many sessions there are at once, each of a user of its own. */
  static final int USERS = 3;

  static final String PASSWORD = "Secret 1";

  private static final List<String> OFFERED_BY_DECISION =
      List.of(
          Verifier.READABLE, Verifier.SCRAM_SHA_1, Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_512);

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private TestServer server;

  PluginContract() {}

  /**
   * A server with the plugin, for example {@code TestServer.ofPlugin(Shout.class)}, with its
   * section of the configuration if it needs one. It is started by the contract, and has accounts
   * of its own.
   */
  protected abstract TestServerBuilder server();

  @BeforeAll
  final void startServer() {
    server = server().lending().patience(PATIENCE).start();
    String[] kinds =
        Stream.concat(
                Stream.of(Verifier.ARGON2ID),
                OFFERED_BY_DECISION.stream().filter(kind -> supports(Set.of(kind))))
            .toArray(String[]::new);
    for (int user = 0; user < USERS; user++) {
      String name = user(user).value();
      server.find(MemoryAccounts.class).ifPresent(accounts -> accounts.with(name, PASSWORD, kinds));
      server
          .find(MemoryMailStore.class)
          .ifPresent(
              store -> store.with(name, "Subject: 1", "", "one").with(name, "Subject: 2", "", "."));
    }
  }

  @AfterAll
  final void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  static AccountName user(int number) {
    return new AccountName("user" + number + "@example.org");
  }

  /** The extensions of a point that the plugin has. */
  final <T> List<T> tested(Class<T> point) {
    List<T> extensions = server.tested(point);
    assertFalse(extensions.isEmpty(), "the plugin has no " + point.getSimpleName());
    return extensions;
  }

  /** Whether a login that needs these kinds of verifier is possible. */
  final boolean supports(Set<String> kinds) {
    return kinds.stream().allMatch(server.extension(SmtpLender.class)::supports);
  }

  final LentSession<SmtpSession> smtp(boolean tls) throws Exception {
    return server
        .extension(SmtpLender.class)
        .lending()
        .borrow(server.port(tls ? "submissions" : "smtp"), tls);
  }

  final LentSession<Pop3Session> pop3(boolean tls) throws Exception {
    return server
        .extension(Pop3Lender.class)
        .lending()
        .borrow(server.port(tls ? "pop3s" : "pop3"), tls);
  }

  /** Waits until all that was borrowed is over: a mailbox is free again. */
  final void awaitNoSession() throws InterruptedException {
    server.awaitNoSession();
  }

  /** Does all of this at once, as many threads as there are things to do; gives what came out. */
  static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(work.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> all = new ArrayList<>();
      for (Callable<T> one : work) {
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  return one.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : all) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("one of many at once failed: " + e.getCause(), e.getCause());
    }
  }
}
