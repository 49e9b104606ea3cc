package org.stagepost.server.password;

import java.util.Arrays;
import java.util.Optional;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.ScramParameters;
import org.stagepost.api.auth.Verifier;
import org.stagepost.server.key.ServerKey;

/**
 * What SCRAM says of a name: a salt that follows from the name and the server's key, and today's
 * iterations, whether there is such an account or not (RFC 5802 §9). So it tells nobody which names
 * exist, nor that an account gets keys, or another password, or is disabled.
 */
record ScramSalts(ServerKey key) {

  /** For keys that are made now: RFC 7677 §4 asks for 4,096 at least. */
  static final int ITERATIONS = 20_000;

  private static final int SALT_OCTETS = 16;

  /** What is said of a canonical name, or of one that nobody can have. */
  ScramParameters of(String name, ScramHash hash) {
    byte[] octets = key.derive("salts of SCRAM", hash.kind() + ' ' + name);
    return new ScramParameters(Arrays.copyOf(octets, SALT_OCTETS), ITERATIONS);
  }

  /** The keys that a verifier holds, if a client can log in with them that was told this. */
  Optional<ScramKeys> usableKeys(String name, Verifier verifier) {
    return ScramKeys.of(verifier).filter(keys -> keys.parameters().equals(of(name, keys.hash())));
  }

  /** Keys for a name that has none: always the same, and no proof fits them. */
  ScramKeys madeUp(String name, ScramHash hash) {
    byte[] zeros = new byte[hash.length()]; // whose hash this is, is not known of any key
    return new ScramKeys(hash, of(name, hash), zeros, zeros);
  }
}
