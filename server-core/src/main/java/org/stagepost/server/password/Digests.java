package org.stagepost.server.password;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** Hashes that are part of every Java. */
final class Digests {

  private Digests() {}

  /** The hash of these octets, one behind the other. */
  static byte[] of(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " is part of every Java", e);
    }
  }
}
