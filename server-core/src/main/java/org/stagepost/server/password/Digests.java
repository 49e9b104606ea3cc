package org.stagepost.server.password;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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

  /** HMAC under a key, which may be empty. */
  static Mac hmac(String algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      // Java takes no empty key; HMAC fills it up with NULs, so one NUL is the same (RFC 2104 §2)
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " is part of every Java", e);
    }
  }
}
