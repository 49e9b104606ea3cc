package org.stagepost.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.server.key.ServerKey;
import org.stagepost.server.password.Argon2Cost;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.password.PasswordSettings;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;
import org.stagepost.server.throttle.LoginRefusal;
import org.stagepost.server.throttle.Throttle;
import org.stagepost.server.throttle.ThrottleFolder;

/**
 * Who watches the clock over 1,000 logins cannot tell names that exist from names that do not, by a
 * password or by a proof of SCRAM, though the source answers for the latter later. SCRAM's first
 * step asks no source (StoredSecretsTest).
 *
 * <p>What is judged is the share of pairs, one time of each sort, in which the existing name was
 * answered later (the area under the ROC curve, Mann and Whitney's U over n·m). If nothing can be
 * told it is 0.5 with a standard deviation of √((n+m+1)/12nm), which is 0.0183 for 500 and 500; it
 * does not matter how the times are distributed, nor how busy the machine is, since both sorts come
 * in random order and wait for the same moments. The bounds are five standard deviations away: a
 * sound server passes but for once in a million runs. Without the defence it is close to 0, as
 * {@link #aServerThatAnswersAtOnceIsFoundOut} and its sister show each time.
 */
@Timeout(120)
final class LoginAnswerTimesTest {

  private static final int EACH = 500;
  private static final int THREADS = 32;
  private static final double BOUND = 5 * Math.sqrt((2 * EACH + 1) / (12.0 * EACH * EACH));

  /** Several times what a check takes, also on a busy machine, as a second is to a real check. */
  private static final Duration DELAY = Duration.ofMillis(100);

  private static final ScramHash HASH = ScramHash.SHA_256;

  @TempDir Path folder;

  private PasswordKinds passwords;
  private Verifier verifier;

  @BeforeEach
  void open() {
    Argon2Cost cost = new Argon2Cost(256, 1, 1);
    passwords =
        new PasswordKinds(
            new PasswordSettings(
                new ServerKey(folder.resolve("key")), cost, 2, 64, Duration.ofHours(1)));
    verifier = passwords.make(Verifier.ARGON2ID, Password.of("right"));
  }

  @AfterEach
  void close() {
    passwords.close();
  }

  /** Names that begin with "user" have accounts, at hand; for all others one has to look longer. */
  private static boolean has(AccountName name) throws InterruptedException {
    boolean there = name.value().startsWith("user");
    if (!there) {
      Thread.sleep(3);
    }
    return there;
  }

  private final class Source implements Authenticator {
    @Override
    public String name() {
      return "source";
    }

    @Override
    public AuthResult verify(AccountName name, Password password) throws Exception {
      if (!has(name)) {
        return new AuthResult.UnknownUser();
      }
      return passwords.verify(verifier, password)
          ? new AuthResult.Ok(name)
          : new AuthResult.Mismatch();
    }

    @Override
    public Set<String> suppliedKinds() {
      return Set.of(HASH.kind());
    }

    @Override
    public VerifierResult verifiers(AccountName name) throws Exception {
      return has(name)
          ? new VerifierResult.Known(List.of(passwords.madeUpKeys(name.value(), HASH).verifier()))
          : new VerifierResult.Next();
    }
  }

  private AuthenticatorChain chain(Duration delay, Throttle throttle) {
    return new AuthenticatorChain(
        new LoginSources(
            throttle,
            List.of(),
            List.of(new Extension<>("source", "source.jar", new Source())),
            name -> has(name) ? Optional.of(Account.of(name)) : Optional.empty(),
            FakeSources.noEvents()),
        passwords,
        new Guard(),
        new LoginSettings("example.org", delay, Set.of(HASH.kind())));
  }

  private Throttle throttle() {
    return new ThrottleFolder(folder).throttle(10_000, 64, System::nanoTime);
  }

  /** What somebody does to find out about a name. */
  private interface Probe {
    void of(FakeSession session, String user);
  }

  /** The share of pairs in which the name that exists was answered later. */
  private static double area(Probe probe) throws Exception {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      users.add("user" + i);
      users.add("nobody" + i);
    }
    Collections.shuffle(users, new Random(1));
    for (int i = 0; i < 20; i++) { // what is compiled or loaded only once is not judged
      probe.of(
          new FakeSession("198.51.100." + i), (i % 2 == 0 ? "user-first" : "nobody-first") + i);
    }
    List<Future<Long>> nanos = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < users.size(); i++) {
        String user = users.get(i);
        FakeSession session = new FakeSession("10.0." + i / 250 + "." + i % 250);
        nanos.add(
            threads.submit(
                () -> {
                  long began = System.nanoTime();
                  probe.of(session, user);
                  return System.nanoTime() - began;
                }));
      }
    }
    List<Long> known = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    for (int i = 0; i < users.size(); i++) {
      (users.get(i).startsWith("user") ? known : unknown).add(nanos.get(i).get());
    }
    return area(known, unknown);
  }

  private static double area(List<Long> known, List<Long> unknown) {
    double later = 0;
    for (long one : known) {
      for (long other : unknown) {
        later += one > other ? 1 : one == other ? 0.5 : 0;
      }
    }
    return later / known.size() / unknown.size();
  }

  private static void assertNothingCanBeTold(double area) {
    assertEquals(0.5, area, BOUND);
  }

  private static void password(AuthenticatorChain chain, FakeSession session, String user) {
    assertEquals(
        LoginResult.failed(LoginFailure.REFUSED),
        chain.verify(session, user, Password.of("wrong")));
  }

  private static void proof(AuthenticatorChain chain, FakeSession session, String user) {
    assertEquals(
        LoginResult.failed(LoginFailure.REFUSED),
        chain.verifyWithScram(session, user, HASH, _ -> false));
  }

  @Test
  void aPasswordTellsNothing() throws Exception {
    AuthenticatorChain chain = chain(DELAY, Throttle.off());
    assertNothingCanBeTold(area((session, user) -> password(chain, session, user)));
  }

  @Test
  void norDoesItWhereFailuresAreCounted() throws Exception {
    try (Throttle throttle = throttle()) {
      AuthenticatorChain chain = chain(DELAY, throttle);
      assertNothingCanBeTold(area((session, user) -> password(chain, session, user)));
      for (LoginRefusal refusal : LoginRefusal.values()) {
        assertEquals(0, throttle.refusals().of(refusal), "all were checked, none " + refusal);
      }
    }
  }

  @Test
  void aProofOfScramTellsNothing() throws Exception {
    AuthenticatorChain chain = chain(DELAY, Throttle.off());
    assertNothingCanBeTold(area((session, user) -> proof(chain, session, user)));
  }

  @Test
  void aServerThatAnswersAtOnceIsFoundOut() throws Exception {
    AuthenticatorChain chain = chain(Duration.ZERO, Throttle.off());
    double area = area((session, user) -> password(chain, session, user));
    assertTrue(area < 0.5 - BOUND, "by a password: " + area);
  }

  @Test
  void soIsOneThatAnswersAProofOfScramAtOnce() throws Exception {
    AuthenticatorChain chain = chain(Duration.ZERO, Throttle.off());
    double area = area((session, user) -> proof(chain, session, user));
    assertTrue(area < 0.5 - BOUND, "by a proof: " + area);
  }
}
