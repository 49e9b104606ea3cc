package org.stagepost.server.password;

import java.nio.file.Path;
import java.time.Duration;
import org.stagepost.server.key.ServerKey;

/** Kinds of verifier whose hashes cost next to nothing, and of which no success is remembered. */
public final class CheapPasswords {

  private CheapPasswords() {}

  /** Those whose server's key is in this folder. */
  public static PasswordKinds in(Path folder) {
    return new PasswordKinds(settings(folder));
  }

  /** Their settings. */
  public static PasswordSettings settings(Path folder) {
    return new PasswordSettings(
        new ServerKey(folder.resolve("key")), new Argon2Cost(8, 1, 1), 1, 4, Duration.ZERO);
  }
}
