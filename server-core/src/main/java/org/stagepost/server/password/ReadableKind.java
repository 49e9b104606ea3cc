package org.stagepost.server.password;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.Verifier;
import org.stagepost.server.key.ServerKey;

/**
 * A secret that can be read back, encrypted with the server's key: AES-256-GCM, a nonce for each.
 */
final class ReadableKind implements VerifierKind {

  private static final Logger LOG = LoggerFactory.getLogger(ReadableKind.class);

  private static final String PREFIX = "$aes-256-gcm$";
  private static final int NONCE_OCTETS = 12; // NIST SP 800-38D §5.2.1.1
  private static final int TAG_BITS = 128;
  private static final int MOST_LENGTH = 20_000;

  private final ServerKey key;
  private final SecureRandom random = new SecureRandom();

  ReadableKind(ServerKey key) {
    this.key = key;
  }

  @Override
  public String name() {
    return Verifier.READABLE;
  }

  @Override
  public boolean isSlow() {
    return false;
  }

  @Override
  public Optional<String> problem(String value) {
    return encrypted(value).isPresent()
        ? Optional.empty()
        : Optional.of("is not a secret that this server encrypted");
  }

  @Override
  public boolean fits(String value, byte[] password) {
    Optional<byte[]> secret = secret(value);
    return secret.isPresent() && MessageDigest.isEqual(secret.get(), password);
  }

  /** The secret in plain octets; empty if it was not encrypted with the key that there is now. */
  Optional<byte[]> secret(String value) {
    Optional<byte[]> encrypted = encrypted(value);
    if (encrypted.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] octets = encrypted.get();
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, octets)
              .doFinal(octets, NONCE_OCTETS, octets.length - NONCE_OCTETS));
    } catch (GeneralSecurityException e) {
      LOG.warn("a readable secret cannot be read: {} is not the key that it was made with", key);
      return Optional.empty();
    }
  }

  @Override
  public String make(byte[] password) {
    byte[] octets = new byte[NONCE_OCTETS + password.length + TAG_BITS / 8];
    byte[] nonce = new byte[NONCE_OCTETS];
    random.nextBytes(nonce);
    System.arraycopy(nonce, 0, octets, 0, NONCE_OCTETS);
    try {
      cipher(Cipher.ENCRYPT_MODE, octets)
          .doFinal(password, 0, password.length, octets, NONCE_OCTETS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every Java", e);
    }
    return PREFIX + Base64.getEncoder().encodeToString(octets);
  }

  private Cipher cipher(int mode, byte[] startingWithNonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        key.secretKey("readable secrets"),
        new GCMParameterSpec(TAG_BITS, startingWithNonce, 0, NONCE_OCTETS));
    return cipher;
  }

  private static Optional<byte[]> encrypted(String value) {
    if (!value.startsWith(PREFIX) || value.length() > MOST_LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] octets = Base64.getDecoder().decode(value.substring(PREFIX.length()));
      return octets.length < NONCE_OCTETS + TAG_BITS / 8 ? Optional.empty() : Optional.of(octets);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
