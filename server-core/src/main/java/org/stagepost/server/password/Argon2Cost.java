package org.stagepost.server.password;

/**
 * What one Argon2 hash costs (RFC 9106 §3.1).
 *
 * @param memory in KiB, at least 8 for each lane
 * @param passes over the memory
 * @param lanes computed one after the other here
 */
public record Argon2Cost(int memory, int passes, int lanes) {

  /** What this server makes: 19 MiB, two passes, one lane. */
  public static final Argon2Cost STANDARD = new Argon2Cost(19_456, 2, 1);

  /** Checks the ranges of RFC 9106. */
  public Argon2Cost {
    if (passes < 1 || lanes < 1 || memory / 8 < lanes) {
      throw new IllegalArgumentException("not a cost of Argon2");
    }
  }
}
