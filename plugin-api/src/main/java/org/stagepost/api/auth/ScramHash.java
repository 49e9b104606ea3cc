package org.stagepost.api.auth;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hash functions that SCRAM is used with, the strongest last. May grow: switch with a {@code
 * default}.
 */
public enum ScramHash {
  /** SCRAM-SHA-1 (RFC 5802). */
  SHA_1(Verifier.SCRAM_SHA_1, "SHA-1", 20),
  /** SCRAM-SHA-256 (RFC 7677). */
  SHA_256(Verifier.SCRAM_SHA_256, "SHA-256", 32),
  /** SCRAM-SHA-512, as with SHA-256. */
  SHA_512(Verifier.SCRAM_SHA_512, "SHA-512", 64);

  private final String kind;
  private final String digest;
  private final int length;

  ScramHash(String kind, String digest, int length) {
    this.kind = kind;
    this.digest = digest;
    this.length = length;
  }

  /** The one whose keys a kind of verifier holds; empty for any other kind. */
  public static Optional<ScramHash> ofKind(String kind) {
    return Stream.of(values()).filter(hash -> hash.kind.equals(kind)).findFirst();
  }

  /** The kind of verifier that holds its keys. */
  public String kind() {
    return kind;
  }

  /** The name of the mechanism without channel binding, as IANA has it. */
  public String mechanism() {
    return "SCRAM-" + digest;
  }

  /** What Java calls the hash, for {@code MessageDigest}. */
  public String digest() {
    return digest;
  }

  /** What Java calls HMAC with it, for {@code Mac}. */
  public String mac() {
    return "Hmac" + digest.replace("-", "");
  }

  /** How many octets a hash has, and a key. */
  public int length() {
    return length;
  }
}
