package org.stagepost.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * An OAuth 2 access token as a client presented it (RFC 6750 §2.1). Whoever has it can log in, so
 * it is never shown.
 */
public final class BearerToken {

  private final String value;

  private BearerToken(String value) {
    this.value = value;
  }

  /** The token of this text. */
  public static BearerToken of(String value) {
    return new BearerToken(value);
  }

  /** The token itself. */
  public String value() {
    return value;
  }

  /** Compares in a time that does not depend on where the two differ. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BearerToken that && MessageDigest.isEqual(octets(), that.octets());
  }

  private byte[] octets() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int hashCode() {
    return 0; // as with a password
  }

  @Override
  public String toString() {
    return "BearerToken[masked]";
  }
}
