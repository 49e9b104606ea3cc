package org.stagepost.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Passwords;
import org.stagepost.server.auth.Argon2Cost;
import org.stagepost.server.auth.PasswordKinds;
import org.stagepost.server.auth.PasswordSettings;

/**
 * The server's {@link Passwords}, with hashes so cheap that a test may make thousands. Nothing to
 * protect anything with.
 */
public final class TestPasswords implements Passwords {

  private final PasswordKinds kinds;

  /** Passwords with a key of their own, in a temporary file that goes when the process ends. */
  public TestPasswords() {
    Path keyFile =
        Path.of(System.getProperty("java.io.tmpdir"), "stagepost-" + UUID.randomUUID() + ".key");
    keyFile.toFile().deleteOnExit();
    Argon2Cost cheapest = new Argon2Cost(8, 1, 1);
    kinds =
        new PasswordKinds(new PasswordSettings(keyFile, cheapest, 2, 10_000, Duration.ofHours(1)));
  }

  @Override
  public boolean verify(Verifier verifier, Password password) {
    return kinds.verify(verifier, password);
  }

  @Override
  public Verifier make(String kind, Password password) {
    return kinds.make(kind, password);
  }
}
