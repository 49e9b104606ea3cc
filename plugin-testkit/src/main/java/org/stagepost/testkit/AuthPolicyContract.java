package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.session.TlsInfo;

/**
 * What every {@link AuthPolicy} must do, whatever it decides: have an answer for every attempt, and
 * take every end of one. A policy that throws keeps everybody out. Extend it, make your policy, and
 * get the tests; what it decides is for tests of your own.
 */
@Timeout(120)
public abstract class AuthPolicyContract {

  private static final int SESSIONS = 16;
  private static final int ROUNDS = 50;

  private static final List<String> ACCOUNTS =
      List.of(
          "ann@example.org",
          "nobody@elsewhere.example",
          "o'neil\";drop@example.org",
          "\u00e4rger@xn--bcher-kva.example",
          "a".repeat(300) + "@example.org");

  private static final List<InetSocketAddress> PEERS =
      List.of(
          new InetSocketAddress("127.0.0.1", 1),
          new InetSocketAddress("192.0.2.1", 65_535),
          new InetSocketAddress("2001:db8::1", 4_711));

  /** The policy, ready for use: started, if it has to be. Called at most once for each test. */
  protected abstract AuthPolicy policy() throws Exception;

  /** Attempts of every kind: by each way, of every sort of name, with and without TLS. */
  protected static List<LoginAttempt> attempts() {
    List<Optional<AccountName>> accounts = new ArrayList<>(List.of(Optional.empty()));
    ACCOUNTS.forEach(name -> accounts.add(Optional.of(new AccountName(name))));
    List<LoginAttempt> attempts = new ArrayList<>();
    for (Optional<AccountName> account : accounts) {
      for (InetSocketAddress peer : PEERS) {
        String id = "s" + attempts.size();
        Optional<TlsInfo> tls = Optional.of(new TlsInfo("TLSv1.3", "TLS_AES_256_GCM_SHA384"));
        Optional<String> plain = Optional.of("PLAIN");
        Optional<String> unheard = Optional.of("X-UNHEARD-OF");
        attempts.add(
            new LoginAttempt(id, "pop3", peer, Optional.empty(), Optional.empty(), account));
        attempts.add(new LoginAttempt(id, "submissions", peer, tls, plain, account));
        attempts.add(new LoginAttempt(id, "my-listener", peer, tls, unheard, account));
      }
    }
    return attempts;
  }

  private static List<LoginResult> results(LoginAttempt attempt) {
    List<LoginResult> results = new ArrayList<>();
    for (LoginFailure failure : LoginFailure.values()) {
      results.add(LoginResult.failed(failure));
    }
    AccountName account = attempt.account().orElse(new AccountName("token@example.org"));
    results.add(LoginResult.accepted(new Identity(account, "h2")));
    return results;
  }

  @Test
  void saysAlwaysTheSameOfItself() throws Exception {
    AuthPolicy policy = policy();
    String name = policy.name();
    assertTrue(name.matches("[A-Za-z0-9-]{1,64}"), "the name " + name);
    policy.before(attempts().getFirst());
    assertEquals(name, policy.name());
  }

  @Test
  void hasAnAnswerForEveryAttempt() throws Exception {
    AuthPolicy policy = policy();
    for (LoginAttempt attempt : attempts()) {
      assertNotNull(policy.before(attempt), attempt.toString());
    }
  }

  @Test
  void takesEveryEnd() throws Exception {
    AuthPolicy policy = policy();
    for (LoginAttempt attempt : attempts()) {
      for (LoginResult result : results(attempt)) {
        policy.before(attempt);
        policy.after(attempt, result);
      }
    }
  }

  /** A guesser makes as many attempts as they like, and each must find an answer. */
  @Test
  void servesManySessionsAtOnce() throws Exception {
    AuthPolicy policy = policy();
    List<Callable<Boolean>> sessions = new ArrayList<>();
    for (int count = 0; count < SESSIONS; count++) {
      sessions.add(
          () -> {
            for (int round = 0; round < ROUNDS; round++) {
              for (LoginAttempt attempt : attempts()) {
                assertNotNull(policy.before(attempt), attempt.toString());
                policy.after(attempt, LoginResult.failed(LoginFailure.REFUSED));
              }
            }
            return true;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(SESSIONS)) {
      for (Future<Boolean> result : threads.invokeAll(sessions)) {
        assertTrue(result.get());
      }
    }
  }
}
