package org.stagepost.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Passwords;
import org.stagepost.server.key.ServerKey;
import org.stagepost.server.password.Argon2Cost;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.password.PasswordSettings;

/**
 * The server's {@link Passwords}, with hashes so cheap that a test may make thousands. Nothing to
 * protect anything with.
 */
public final class TestPasswords implements Passwords {

  private final PasswordKinds kinds;

  /** Passwords with a key of their own, in a temporary file that goes when the process ends. */
  public TestPasswords() {
    this(List.of());
  }

  /**
   * The same, where the operator wants keys of SCRAM.
   *
   * @param scram for which hash functions
   */
  public TestPasswords(List<ScramHash> scram) {
    Path keyFile =
        Path.of(System.getProperty("java.io.tmpdir"), "stagepost-" + UUID.randomUUID() + ".key");
    keyFile.toFile().deleteOnExit();
    Argon2Cost cheapest = new Argon2Cost(8, 1, 1);
    kinds =
        PasswordKinds.renewingAtOnce(
            new PasswordSettings(
                new ServerKey(keyFile), cheapest, 2, 10_000, Duration.ofHours(1), scram));
  }

  @Override
  public boolean verify(Verifier verifier, Password password) {
    return kinds.verify(verifier, password);
  }

  @Override
  public Optional<Verifier> check(List<Verifier> verifiers, Password password) {
    return kinds.check(verifiers, password);
  }

  /** Renews before it answers, so that a test sees at once what came of it. */
  @Override
  public Optional<Verifier> check(
      AccountName account, List<Verifier> verifiers, Password password, Renewal store) {
    return kinds.check(account, verifiers, password, store);
  }

  @Override
  public Verifier make(String kind, Password password) {
    return kinds.make(kind, password);
  }

  @Override
  public Verifier scramKeys(AccountName account, ScramHash hash, Password password) {
    return kinds.scramKeys(account, hash, password);
  }
}
