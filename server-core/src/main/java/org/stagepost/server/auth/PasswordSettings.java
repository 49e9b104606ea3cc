package org.stagepost.server.auth;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How passwords are hashed.
 *
 * @param keyFile the file of the server's own key; made, for its owner alone, when it is first
 *     needed
 * @param cost what a new Argon2id hash costs
 * @param threads how many hashes run at once
 * @param queue how many more may wait
 * @param remembered how long a password that was right is remembered; zero for not at all
 * @param scram the kinds of SCRAM for which keys are kept beside the hash
 */
public record PasswordSettings(
    Path keyFile,
    Argon2Cost cost,
    int threads,
    int queue,
    Duration remembered,
    List<String> scram) {

  private static final int WAITING_FOR_EACH_THREAD = 32; // about a second and a half

  /** Copies the list. */
  public PasswordSettings {
    scram = List.copyOf(scram);
  }

  /** Without keys of SCRAM. */
  public PasswordSettings(
      Path keyFile, Argon2Cost cost, int threads, int queue, Duration remembered) {
    this(keyFile, cost, threads, queue, remembered, List.of());
  }

  /** The same with keys of these kinds of SCRAM. */
  public PasswordSettings withScram(List<String> kinds) {
    return new PasswordSettings(keyFile, cost, threads, queue, remembered, kinds);
  }

  /** As a server runs: a thread for each core, and a short queue. */
  public static PasswordSettings standard(Path keyFile, Argon2Cost cost, Duration remembered) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new PasswordSettings(keyFile, cost, cores, cores * WAITING_FOR_EACH_THREAD, remembered);
  }
}
