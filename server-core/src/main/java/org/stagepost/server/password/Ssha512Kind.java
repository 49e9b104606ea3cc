package org.stagepost.server.password;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.stagepost.api.auth.Verifier;

/**
 * Salted SHA-512 as other servers wrote it: the base64 of the hash of password and salt, and of the
 * salt behind it. It protects a password badly, since a guess costs next to nothing; so the first
 * login replaces it.
 */
final class Ssha512Kind implements VerifierKind {

  private static final int HASH_OCTETS = 64;
  private static final int LEAST_SALT = 4;
  private static final int MOST_SALT = 64;
  private static final int MOST_LENGTH = 200;

  @Override
  public String name() {
    return Verifier.SSHA512;
  }

  @Override
  public boolean isSlow() {
    return false;
  }

  @Override
  public Optional<String> problem(String value) {
    return octets(value).isPresent()
        ? Optional.empty()
        : Optional.of("is not the base64 of a SHA-512 hash and a salt of 4 to 64 octets");
  }

  private static Optional<byte[]> octets(String value) {
    if (value.length() > MOST_LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] octets = Base64.getDecoder().decode(value);
      int salt = octets.length - HASH_OCTETS;
      return salt < LEAST_SALT || salt > MOST_SALT ? Optional.empty() : Optional.of(octets);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean fits(String value, byte[] password) {
    byte[] octets = octets(value).orElseThrow();
    byte[] salt = Arrays.copyOfRange(octets, HASH_OCTETS, octets.length);
    return MessageDigest.isEqual(
        Arrays.copyOf(octets, HASH_OCTETS), Digests.of("SHA-512", password, salt));
  }
}
