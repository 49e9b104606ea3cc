package org.stagepost.server.password;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.Verifier;

/**
 * Keys of SCRAM with one hash function (RFC 5802 §3, RFC 7677), made of the {@linkplain
 * PreparedPassword prepared} password. A password with NUL never fits and is not taken: HMAC fills
 * short keys up with NULs, so that {@code a} and {@code a NUL} would be one.
 */
final class ScramKind implements VerifierKind {

  /** As many as a real salt has. */
  static final int SALT_OCTETS = 16;

  /** For keys that are made now: RFC 7677 §4 asks for 4,096 at least. */
  static final int ITERATIONS = 20_000;

  private static final int MOST_ITERATIONS = 1_000_000; // a second or two

  private final String name;
  private final String digest;
  private final String hmac;
  private final SecureRandom random = new SecureRandom();

  private ScramKind(String name, String digest, String hmac) {
    this.name = name;
    this.digest = digest;
    this.hmac = hmac;
  }

  /** One for each hash function. */
  static List<ScramKind> all() {
    return List.of(
        new ScramKind(Verifier.SCRAM_SHA_1, "SHA-1", "HmacSHA1"),
        new ScramKind(Verifier.SCRAM_SHA_256, "SHA-256", "HmacSHA256"),
        new ScramKind(Verifier.SCRAM_SHA_512, "SHA-512", "HmacSHA512"));
  }

  /** Whether a kind of verifier is one of these. */
  static boolean isScram(String kind) {
    return kind.startsWith("scram-");
  }

  /** Whether a verifier holds keys that are as good as those that are made now. */
  static boolean isCurrent(Verifier verifier) {
    return ScramKeys.of(verifier).filter(keys -> keys.iterations() >= ITERATIONS).isPresent();
  }

  /** Whether keys can be made of a password. */
  static boolean takes(byte[] password) {
    return !Octets.containsNul(password);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> problem(String value) {
    Optional<ScramKeys> keys = keys(value);
    if (keys.isEmpty()) {
      return Optional.of("is not SCRAM-SHA-…$iterations:salt$storedKey:serverKey");
    }
    return keys.get().iterations() > MOST_ITERATIONS
        ? Optional.of("asks for more than " + MOST_ITERATIONS + " iterations")
        : Optional.empty();
  }

  private Optional<ScramKeys> keys(String value) {
    return ScramKeys.of(new Verifier(name, value));
  }

  @Override
  public boolean fits(String value, byte[] password) {
    if (!takes(password)) {
      return false;
    }
    ScramKeys stored = keys(value).orElseThrow();
    ScramKeys given = made(password, stored.salt(), stored.iterations());
    return MessageDigest.isEqual(stored.storedKey(), given.storedKey());
  }

  @Override
  public String make(byte[] password) {
    if (!takes(password)) {
      throw new IllegalArgumentException("no keys of SCRAM are made of a password with NUL");
    }
    byte[] salt = new byte[SALT_OCTETS];
    random.nextBytes(salt);
    return made(password, salt, ITERATIONS).verifier().value();
  }

  // RFC 5802 §3
  private ScramKeys made(byte[] password, byte[] salt, int iterations) {
    try {
      byte[] salted = hi(PreparedPassword.of(password), salt, iterations);
      byte[] clientKey = mac(salted).doFinal("Client Key".getBytes(StandardCharsets.US_ASCII));
      byte[] serverKey = mac(salted).doFinal("Server Key".getBytes(StandardCharsets.US_ASCII));
      return new ScramKeys(name, iterations, salt, Digests.of(digest, clientKey), serverKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC is part of every Java", e);
    }
  }

  /** Hi() of RFC 5802 §2.2: PBKDF2 with one block of output. */
  private byte[] hi(byte[] password, byte[] salt, int iterations) throws GeneralSecurityException {
    Mac mac = mac(password);
    mac.update(salt);
    byte[] last = mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(1).array());
    byte[] all = last.clone();
    for (int i = 1; i < iterations; i++) {
      last = mac.doFinal(last);
      for (int octet = 0; octet < all.length; octet++) {
        all[octet] ^= last[octet];
      }
    }
    return all;
  }

  private Mac mac(byte[] key) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(hmac);
    // Java takes no empty key; HMAC fills it up with NULs, so one NUL is the same (RFC 2104 §2)
    mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, hmac));
    return mac;
  }
}
