package org.stagepost.server.password;

import java.util.Arrays;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.Verifier;
import org.stagepost.server.key.ServerKey;

/**
 * Keys of SCRAM for those who have none (RFC 5802 §9 asks for it): with a salt that looks like any
 * other, and stays the same for a name as a real one does.
 */
record MadeUpKeys(ServerKey key) {

  /** Of a user's canonical name. */
  ScramKeys of(String user, String kind) {
    int octets =
        switch (kind) {
          case Verifier.SCRAM_SHA_1 -> 20;
          case Verifier.SCRAM_SHA_256 -> 32;
          case Verifier.SCRAM_SHA_512 -> 64;
          default -> throw new IllegalArgumentException("not a kind of SCRAM: " + kind);
        };
    byte[] salt =
        Arrays.copyOf(key.derive("made-up salts", kind + ' ' + user), ScramKind.SALT_OCTETS);
    byte[] storedKey = new byte[octets]; // whose hash is all zeros is not known of any key
    return new ScramKeys(kind, ScramKind.ITERATIONS, salt, storedKey, new byte[octets]);
  }
}
