package org.stagepost.plugin.sasl.mechanisms;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stagepost.api.auth.Verifier;

/** The hashes that SCRAM is used with, the strongest last. */
enum ScramHash {
  /** RFC 5802. */
  SHA_1("SCRAM-SHA-1", Verifier.SCRAM_SHA_1, "SHA-1", "HmacSHA1"),
  /** RFC 7677. */
  SHA_256("SCRAM-SHA-256", Verifier.SCRAM_SHA_256, "SHA-256", "HmacSHA256"),
  /** As SHA-256. */
  SHA_512("SCRAM-SHA-512", Verifier.SCRAM_SHA_512, "SHA-512", "HmacSHA512");

  private final String mechanism;
  private final String kind;
  private final String digest;
  private final String mac;

  ScramHash(String mechanism, String kind, String digest, String mac) {
    this.mechanism = mechanism;
    this.kind = kind;
    this.digest = digest;
    this.mac = mac;
  }

  /** The name of the mechanism without channel binding. */
  String mechanism() {
    return mechanism;
  }

  /** The kind of verifier that holds its keys. */
  String kind() {
    return kind;
  }

  /** {@code H(octets)} of RFC 5802 §2.2. */
  byte[] of(byte[] octets) {
    try {
      return MessageDigest.getInstance(digest).digest(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + digest, e);
    }
  }

  /** {@code HMAC(key, octets)} of RFC 5802 §2.2. */
  byte[] keyed(byte[] key, byte[] octets) {
    try {
      Mac keyed = Mac.getInstance(mac);
      keyed.init(new SecretKeySpec(key, mac));
      return keyed.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + mac, e);
    }
  }
}
