package org.stagepost.api.auth;

import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server keeps of a password for SCRAM (RFC 5802 §3): enough to recognise a client that
 * knows the password, and to prove that the server knows it, but not enough to log in anywhere.
 *
 * @param kind the kind of verifier, for example {@link Verifier#SCRAM_SHA_256}
 * @param iterations how often the hash was applied, 4,096 or more (RFC 7677 §4)
 * @param salt the salt
 * @param storedKey the hash of the client's key
 * @param serverKey the server's key
 */
public record ScramKeys(
    String kind, int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {

  private static final int LEAST_ITERATIONS = 4_096;
  private static final int MOST_LENGTH = 400;

  private static final Map<String, Integer> OCTETS =
      Map.of(
          Verifier.SCRAM_SHA_1, 20,
          Verifier.SCRAM_SHA_256, 32,
          Verifier.SCRAM_SHA_512, 64);

  // RFC 5803 §2, with the name of the mechanism in front
  private static final Pattern VALUE =
      Pattern.compile(
          "([A-Z0-9-]{1,20})\\$([1-9][0-9]{3,8}):([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

  /** Checks the lengths, and copies the arrays. */
  public ScramKeys {
    Integer octets = OCTETS.get(kind);
    if (octets == null) {
      throw new IllegalArgumentException("not a kind of SCRAM");
    }
    if (iterations < LEAST_ITERATIONS || salt.length == 0) {
      throw new IllegalArgumentException("too few iterations, or no salt");
    }
    if (storedKey.length != octets || serverKey.length != octets) {
      throw new IllegalArgumentException("a key of " + kind + " has " + octets + " octets");
    }
    salt = salt.clone();
    storedKey = storedKey.clone();
    serverKey = serverKey.clone();
  }

  /** The keys that a verifier holds; empty if it is of another kind, or damaged. */
  public static Optional<ScramKeys> of(Verifier verifier) {
    if (!OCTETS.containsKey(verifier.kind()) || verifier.value().length() > MOST_LENGTH) {
      return Optional.empty();
    }
    Matcher parts = VALUE.matcher(verifier.value());
    if (!parts.matches() || !parts.group(1).equalsIgnoreCase(verifier.kind())) {
      return Optional.empty();
    }
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      return Optional.of(
          new ScramKeys(
              verifier.kind(),
              Integer.parseInt(parts.group(2)),
              base64.decode(parts.group(3)),
              base64.decode(parts.group(4)),
              base64.decode(parts.group(5))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The verifier that holds them, in the form of RFC 5803 §2. */
  public Verifier verifier() {
    Base64.Encoder base64 = Base64.getEncoder();
    return new Verifier(
        kind,
        "%s$%d:%s$%s:%s"
            .formatted(
                kind.toUpperCase(Locale.ROOT),
                iterations,
                base64.encodeToString(salt),
                base64.encodeToString(storedKey),
                base64.encodeToString(serverKey)));
  }

  /** A copy of the salt. */
  @Override
  public byte[] salt() {
    return salt.clone();
  }

  /** A copy of the key. */
  @Override
  public byte[] storedKey() {
    return storedKey.clone();
  }

  /** A copy of the key. */
  @Override
  public byte[] serverKey() {
    return serverKey.clone();
  }

  /** The kind alone; the keys are never shown. */
  @Override
  public String toString() {
    return "ScramKeys[" + kind + ", masked]";
  }
}
