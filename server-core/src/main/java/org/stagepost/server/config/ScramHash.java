package org.stagepost.server.config;

import org.stagepost.api.auth.Verifier;

/** The hash function of a mechanism of the SCRAM family (RFC 5802, RFC 7677). */
public enum ScramHash {
  /** SCRAM-SHA-1, for clients that know no other. */
  SHA_1(Verifier.SCRAM_SHA_1),
  /** SCRAM-SHA-256. */
  SHA_256(Verifier.SCRAM_SHA_256),
  /** SCRAM-SHA-512. */
  SHA_512(Verifier.SCRAM_SHA_512);

  private final String kind;

  ScramHash(String kind) {
    this.kind = kind;
  }

  /** The kind of verifier that holds its keys. */
  public String kind() {
    return kind;
  }
}
