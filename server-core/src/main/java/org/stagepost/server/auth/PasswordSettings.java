package org.stagepost.server.auth;

import java.nio.file.Path;

/**
 * How passwords are hashed.
 *
 * @param keyFile the file of the server's own key; made, for its owner alone, when it is first
 *     needed
 * @param cost what a new Argon2id hash costs
 * @param threads how many hashes run at once
 * @param queue how many more may wait
 */
public record PasswordSettings(Path keyFile, Argon2Cost cost, int threads, int queue) {

  private static final int WAITING_FOR_EACH_THREAD = 32; // about a second and a half

  /** As a server runs. */
  public static PasswordSettings standard(Path keyFile) {
    return standard(keyFile, Argon2Cost.STANDARD);
  }

  /** As a server runs, a thread for each core and a short queue, with hashes of another cost. */
  public static PasswordSettings standard(Path keyFile, Argon2Cost cost) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new PasswordSettings(keyFile, cost, cores, cores * WAITING_FOR_EACH_THREAD);
  }
}
