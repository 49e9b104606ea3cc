package org.stagepost.api.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A password as it was given, to the octet: no case, blank or normal form is changed. */
public final class Password {

  private final byte[] octets;

  private Password(byte[] octets) {
    this.octets = octets;
  }

  /** The password with these octets, which are copied. */
  public static Password of(byte[] octets) {
    return new Password(octets.clone());
  }

  /** The password with the UTF-8 octets of this text. */
  public static Password of(String text) {
    return new Password(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the octets. */
  public byte[] octets() {
    return octets.clone();
  }

  /** Compares in a time that does not depend on where the two differ. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Password that && MessageDigest.isEqual(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return 0; // a hash of a secret would leak into maps and dumps; passwords are never keys
  }

  @Override
  public String toString() {
    return "Password[masked]";
  }
}
