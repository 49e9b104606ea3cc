package org.stagepost.plugin.sasl.mechanisms;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes that are part of every Java. */
final class Digests {

  private Digests() {}

  /** The hash of these octets. */
  static byte[] of(String algorithm, byte[] octets) {
    try {
      return MessageDigest.getInstance(algorithm).digest(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  /** HMAC of these octets under a key, which may be empty. */
  static byte[] hmac(String algorithm, byte[] key, byte[] octets) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      // Java takes no key without octets; RFC 2104 §2 fills a key up with zeros.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
      return mac.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
