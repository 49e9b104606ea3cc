package org.stagepost.server.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for a name, a network or a password where they are only compared: whoever reads the memory
 * or the file learns none of them, and none takes more room than another.
 */
public final class KeyedDigest {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_OCTETS = 32;

  /** Half of an HMAC-SHA256. */
  public record Digest(long high, long low) {}

  private final SecretKeySpec key;

  public KeyedDigest(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** Under a key of its own, which nobody else ever has: nothing outlives this object. */
  public static KeyedDigest underNewKey() {
    byte[] octets = new byte[KEY_OCTETS];
    new SecureRandom().nextBytes(octets);
    return new KeyedDigest(octets);
  }

  /** What stands for a text. */
  public Digest of(String text) {
    return of(new Digest(0, 0), text.getBytes(StandardCharsets.UTF_8));
  }

  /** What stands for these octets beside something else. */
  public Digest of(Digest beside, byte[] octets) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(
          ByteBuffer.allocate(2 * Long.BYTES).putLong(beside.high).putLong(beside.low).flip());
      ByteBuffer digest = ByteBuffer.wrap(mac.doFinal(octets));
      return new Digest(digest.getLong(), digest.getLong());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC is part of every Java", e);
    }
  }
}
