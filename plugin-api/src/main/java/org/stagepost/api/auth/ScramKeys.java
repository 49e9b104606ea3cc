package org.stagepost.api.auth;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server keeps of a password for SCRAM (RFC 5802 §3): enough to recognise a client that
 * knows the password, and to prove that the server knows it, but not enough to log in anywhere.
 *
 * @param hash the hash function
 * @param parameters salt and iterations
 * @param storedKey the hash of the client's key
 * @param serverKey the server's key
 */
public record ScramKeys(
    ScramHash hash, ScramParameters parameters, byte[] storedKey, byte[] serverKey) {

  private static final int MOST_LENGTH = 400;

  // RFC 5803 §2, with the name of the mechanism in front
  private static final Pattern VALUE =
      Pattern.compile(
          "([A-Z0-9-]{1,20})\\$([1-9][0-9]{3,8}):([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

  /** Checks the lengths, and copies the arrays. */
  public ScramKeys {
    if (storedKey.length != hash.length() || serverKey.length != hash.length()) {
      throw new IllegalArgumentException(
          "a key of " + hash.mechanism() + " has " + hash.length() + " octets");
    }
    storedKey = storedKey.clone();
    serverKey = serverKey.clone();
  }

  /** The keys that a verifier holds; empty if it is of another kind, or damaged. */
  public static Optional<ScramKeys> of(Verifier verifier) {
    return verifier.value().length() > MOST_LENGTH
        ? Optional.empty()
        : ScramHash.ofKind(verifier.kind()).flatMap(hash -> parse(hash, verifier.value()));
  }

  private static Optional<ScramKeys> parse(ScramHash hash, String value) {
    Matcher parts = VALUE.matcher(value);
    if (!parts.matches() || !parts.group(1).equals(hash.mechanism())) {
      return Optional.empty();
    }
    try {
      Base64.Decoder base64 = Base64.getDecoder();
      return Optional.of(
          new ScramKeys(
              hash,
              new ScramParameters(base64.decode(parts.group(3)), Integer.parseInt(parts.group(2))),
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
        hash.kind(),
        "%s$%d:%s$%s:%s"
            .formatted(
                hash.mechanism(),
                parameters.iterations(),
                base64.encodeToString(parameters.salt()),
                base64.encodeToString(storedKey),
                base64.encodeToString(serverKey)));
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

  /** Compares the keys in a time that does not depend on where two differ. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ScramKeys that
        && hash == that.hash
        && parameters.equals(that.parameters)
        && MessageDigest.isEqual(storedKey, that.storedKey)
        && MessageDigest.isEqual(serverKey, that.serverKey);
  }

  @Override
  public int hashCode() {
    return parameters.hashCode(); // nothing of the keys, as with a password
  }

  /** The hash function alone; the keys are never shown. */
  @Override
  public String toString() {
    return "ScramKeys[" + hash + ", masked]";
  }
}
