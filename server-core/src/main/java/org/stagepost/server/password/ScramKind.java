package org.stagepost.server.password;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.ScramParameters;
import org.stagepost.api.auth.Verifier;

/**
 * Keys of SCRAM with one hash function (RFC 5802 §3, RFC 7677), made of the {@linkplain
 * PreparedPassword prepared} password. A password with NUL never fits and is not taken: HMAC fills
 * short keys up with NULs, so that {@code a} and {@code a NUL} would be one.
 */
record ScramKind(ScramHash hash) implements VerifierKind {

  private static final int MOST_ITERATIONS = 1_000_000; // a second or two

  /** One for each hash function. */
  static List<ScramKind> all() {
    return Stream.of(ScramHash.values()).map(ScramKind::new).toList();
  }

  /** Whether a verifier is of one of these kinds. */
  static boolean isScram(Verifier verifier) {
    return ScramHash.ofKind(verifier.kind()).isPresent();
  }

  /** Whether keys can be made of a password. */
  static boolean takes(byte[] password) {
    return !Octets.containsNul(password);
  }

  @Override
  public String name() {
    return hash.kind();
  }

  @Override
  public Optional<String> problem(String value) {
    Optional<ScramKeys> keys = keys(value);
    if (keys.isEmpty()) {
      return Optional.of("is not SCRAM-SHA-…$iterations:salt$storedKey:serverKey");
    }
    return keys.get().parameters().iterations() > MOST_ITERATIONS
        ? Optional.of("asks for more than " + MOST_ITERATIONS + " iterations")
        : Optional.empty();
  }

  private Optional<ScramKeys> keys(String value) {
    return ScramKeys.of(new Verifier(name(), value));
  }

  @Override
  public boolean fits(String value, byte[] password) {
    if (!takes(password)) {
      return false;
    }
    ScramKeys stored = keys(value).orElseThrow();
    ScramKeys given = keys(password, stored.parameters());
    return MessageDigest.isEqual(stored.storedKey(), given.storedKey());
  }

  /**
   * Makes keys (RFC 5802 §3).
   *
   * @throws IllegalArgumentException for a password of which none can be made
   */
  ScramKeys keys(byte[] password, ScramParameters parameters) {
    if (!takes(password)) {
      throw new IllegalArgumentException("no keys of SCRAM are made of a password with NUL");
    }
    byte[] salted = hi(PreparedPassword.of(password), parameters);
    byte[] clientKey = mac(salted).doFinal("Client Key".getBytes(StandardCharsets.US_ASCII));
    byte[] serverKey = mac(salted).doFinal("Server Key".getBytes(StandardCharsets.US_ASCII));
    return new ScramKeys(hash, parameters, Digests.of(hash.digest(), clientKey), serverKey);
  }

  /** Hi() of RFC 5802 §2.2: PBKDF2 with one block of output. */
  private byte[] hi(byte[] password, ScramParameters parameters) {
    Mac mac = mac(password);
    mac.update(parameters.salt());
    byte[] last = mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(1).array());
    byte[] all = last.clone();
    for (int i = 1; i < parameters.iterations(); i++) {
      last = mac.doFinal(last);
      for (int octet = 0; octet < all.length; octet++) {
        all[octet] ^= last[octet];
      }
    }
    return all;
  }

  private Mac mac(byte[] key) {
    return Digests.hmac(hash.mac(), key);
  }
}
