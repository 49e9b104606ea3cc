package org.stagepost.server.config;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of something, by which it is recognised: of a signer's certificate, or of a
 * jar.
 *
 * @param value {@code sha256:} and 64 hexadecimal digits in lower case
 */
public record Fingerprint(String value) {

  /** For the JSON Schema; the pairs may be apart by colons, as keytool writes them. */
  static final String PATTERN = "^sha256:([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$";

  private static final String KIND = "sha256:";
  private static final Pattern WRITTEN = Pattern.compile(PATTERN);
  private static final Pattern CANONICAL = Pattern.compile("sha256:[0-9a-f]{64}");

  /** Checks the shape. */
  public Fingerprint {
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a fingerprint");
    }
  }

  /** The fingerprint of these octets. */
  public static Fingerprint of(byte[] octets) {
    return ofDigest(sha256().digest(octets));
  }

  /** The fingerprint that a finished SHA-256 digest stands for. */
  public static Fingerprint ofDigest(byte[] digest) {
    return new Fingerprint(KIND + HexFormat.of().formatHex(digest));
  }

  /** A fresh SHA-256, for what is read piece by piece. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** The fingerprint in this text; empty if it is none. */
  public static Optional<Fingerprint> parse(String text) {
    return WRITTEN.matcher(text).matches()
        ? Optional.of(
            new Fingerprint(
                KIND + text.substring(KIND.length()).replace(":", "").toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
