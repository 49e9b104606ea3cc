package org.stagepost.server.password;

import java.time.Duration;
import java.util.List;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.server.key.ServerKey;

/**
 * How passwords are hashed.
 *
 * @param key the server's own key
 * @param cost what a new Argon2id hash costs
 * @param threads how many hashes run at once
 * @param queue how many more may wait
 * @param remembered how long a password that was right is remembered; zero for not at all
 * @param scram the hash functions of SCRAM for which keys are kept beside the hash
 */
public record PasswordSettings(
    ServerKey key,
    Argon2Cost cost,
    int threads,
    int queue,
    Duration remembered,
    List<ScramHash> scram) {

  private static final int WAITING_FOR_EACH_THREAD = 32; // about a second and a half

  /** Copies the list. */
  public PasswordSettings {
    scram = List.copyOf(scram);
  }

  /** Without keys of SCRAM. */
  public PasswordSettings(
      ServerKey key, Argon2Cost cost, int threads, int queue, Duration remembered) {
    this(key, cost, threads, queue, remembered, List.of());
  }

  /** The same with keys for these hash functions of SCRAM. */
  public PasswordSettings withScram(List<ScramHash> hashes) {
    return new PasswordSettings(key, cost, threads, queue, remembered, hashes);
  }

  /** As a server runs: a thread for each core, and a short queue. */
  public static PasswordSettings standard(ServerKey key, Argon2Cost cost, Duration remembered) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new PasswordSettings(key, cost, cores, cores * WAITING_FOR_EACH_THREAD, remembered);
  }
}
