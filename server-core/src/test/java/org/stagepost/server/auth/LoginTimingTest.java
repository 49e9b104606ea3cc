package org.stagepost.server.auth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.account.Account;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.server.key.ServerKey;
import org.stagepost.server.password.Argon2Cost;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.password.PasswordSettings;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;

/**
 * Does a known user take longer than an unknown one, with no delay to hide it? Run by hand on a
 * quiet machine, with {@code -Dtest=LoginTimingTest -Dstagepost.timing=true}.
 */
@EnabledIfSystemProperty(named = "stagepost.timing", matches = "true")
final class LoginTimingTest {

  private static final int ROUNDS = 60;

  @TempDir Path folder;

  @Test
  void knownAndUnknownTakeTheSameTime() {
    try (PasswordKinds passwords =
        new PasswordKinds(
            PasswordSettings.standard(
                new ServerKey(folder.resolve("key")), Argon2Cost.STANDARD, Duration.ofHours(1)))) {
      Verifier verifier = passwords.make(Verifier.ARGON2ID, Password.of("right"));
      FakeAuthenticator authenticator =
          new FakeAuthenticator("h2")
              .answering(
                  "ann@example.org",
                  password ->
                      passwords.verify(verifier, password)
                          ? new AuthResult.Next()
                          : new AuthResult.Mismatch());
      AuthenticatorChain chain =
          new AuthenticatorChain(
              new LoginSources(
                  List.of(authenticator.extension()), name -> Optional.of(Account.of(name))),
              passwords,
              new Guard(),
              new LoginSettings("example.org", Duration.ZERO, Set.of()));
      String[] users = {"ann", "nobody", "malformed\0"};
      long[][] nanos = new long[users.length][ROUNDS];
      for (int round = -20; round < ROUNDS; round++) { // the first twenty warm up
        for (int user = 0; user < users.length; user++) {
          long began = System.nanoTime();
          chain.verify(new FakeSession(), users[user], Password.of("wrong"));
          if (round >= 0) {
            nanos[user][round] = System.nanoTime() - began;
          }
        }
      }
      double known = median(nanos[0]);
      for (int user = 1; user < users.length; user++) {
        double ratio = median(nanos[user]) / known;
        assertTrue(ratio > 0.85 && ratio < 1.15, users[user] + " takes " + ratio + " of the time");
      }
    }
  }

  private static double median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
