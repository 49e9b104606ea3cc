package org.stagepost.api.auth;

import java.util.Arrays;

/**
 * What SCRAM says of an account before the client has proved anything (RFC 5802 §5.1, {@code s} and
 * {@code i}); no secret.
 *
 * @param salt the salt, not empty
 * @param iterations how often the hash is applied, 4,096 or more (RFC 7677 §4)
 */
public record ScramParameters(byte[] salt, int iterations) {

  private static final int LEAST_ITERATIONS = 4_096;

  /** Checks them, and copies the salt. */
  public ScramParameters {
    if (iterations < LEAST_ITERATIONS || salt.length == 0) {
      throw new IllegalArgumentException("too few iterations, or no salt");
    }
    salt = salt.clone();
  }

  /** A copy of the salt. */
  @Override
  public byte[] salt() {
    return salt.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScramParameters that
        && iterations == that.iterations
        && Arrays.equals(salt, that.salt);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(salt) + iterations;
  }

  @Override
  public String toString() {
    return "ScramParameters[" + iterations + " iterations]";
  }
}
