package org.stagepost.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.stagepost.api.auth.Password;
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
   * @param scram the kinds of verifier, for example {@link Verifier#SCRAM_SHA_256}
   */
  public TestPasswords(List<String> scram) {
    Path keyFile =
        Path.of(System.getProperty("java.io.tmpdir"), "stagepost-" + UUID.randomUUID() + ".key");
    keyFile.toFile().deleteOnExit();
    Argon2Cost cheapest = new Argon2Cost(8, 1, 1);
    kinds =
        new PasswordKinds(
            new PasswordSettings(
                new ServerKey(keyFile), cheapest, 2, 10_000, Duration.ofHours(1), scram));
  }

  @Override
  public boolean verify(Verifier verifier, Password password) {
    return kinds.verify(verifier, password);
  }

  @Override
  public Check check(List<Verifier> verifiers, Password password) {
    return kinds.check(verifiers, password);
  }

  @Override
  public List<Verifier> renewed(List<Verifier> verifiers, Verifier fitting, Password password) {
    return kinds.renewed(verifiers, fitting, password);
  }

  @Override
  public Verifier make(String kind, Password password) {
    return kinds.make(kind, password);
  }
}
