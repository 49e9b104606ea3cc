package org.stagepost.server.password;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.stagepost.api.auth.Verifier;

/**
 * A {@linkplain GeneratedSecret generated secret} under one salted SHA-256, {@code
 * $sha256$salt$hash}. A slow hash makes up for what people choose as passwords; among 2^121 there
 * is nothing to be guessed at any speed. So an account may have many of them, and a login stays as
 * cheap as with none.
 */
final class GeneratedKind implements VerifierKind {

  private static final String PREFIX = "$sha256$";
  private static final int SALT_OCTETS = 16;
  private static final int HASH_OCTETS = 32;
  private static final int MOST_LENGTH = 100;

  private final SecureRandom random = new SecureRandom();

  /** What stands in a value. */
  private record Stored(byte[] salt, byte[] hash) {

    static Optional<Stored> parse(String value) {
      String[] fields = value.split("\\$", -1);
      if (value.length() > MOST_LENGTH || !value.startsWith(PREFIX) || fields.length != 4) {
        return Optional.empty();
      }
      try {
        byte[] salt = Base64.getDecoder().decode(fields[2]);
        byte[] hash = Base64.getDecoder().decode(fields[3]);
        return salt.length == SALT_OCTETS && hash.length == HASH_OCTETS
            ? Optional.of(new Stored(salt, hash))
            : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      Base64.Encoder base64 = Base64.getEncoder();
      return PREFIX + base64.encodeToString(salt) + '$' + base64.encodeToString(hash);
    }
  }

  @Override
  public String name() {
    return Verifier.GENERATED;
  }

  @Override
  public boolean isSlow() {
    return false;
  }

  @Override
  public Optional<String> problem(String value) {
    return Stored.parse(value).isPresent()
        ? Optional.empty()
        : Optional.of("is not $sha256$salt$hash");
  }

  @Override
  public boolean fits(String value, byte[] password) {
    Stored stored = Stored.parse(value).orElseThrow();
    return GeneratedSecret.letters(password)
        .filter(
            letters ->
                MessageDigest.isEqual(stored.hash(), Digests.of("SHA-256", stored.salt(), letters)))
        .isPresent();
  }

  /**
   * Of a generated secret only: what a person has thought up must not be kept like this.
   *
   * @throws IllegalArgumentException for any other
   */
  @Override
  public String make(byte[] password) {
    byte[] letters =
        GeneratedSecret.letters(password)
            .orElseThrow(
                () -> new IllegalArgumentException("only what the server has made is kept so"));
    byte[] salt = new byte[SALT_OCTETS];
    random.nextBytes(salt);
    return new Stored(salt, Digests.of("SHA-256", salt, letters)).toString();
  }
}
