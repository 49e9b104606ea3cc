package org.stagepost.api.auth;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What an account keeps to check a password with: one kind, and a value of that kind. The kinds
 * belong to the server ({@link org.stagepost.api.host.Passwords}); an authenticator only stores
 * them.
 *
 * @param kind the kind in lower case, for example {@link #ARGON2ID}
 * @param value printable ASCII with all parameters inside: {@code $argon2id$v=19$m=…,t=…,p=…$…$…},
 *     {@code $2y$…}, {@code $6$…}; for {@link #READABLE} the secret, encrypted with the server's
 *     key
 * @param label empty for the account's own password; else the name that an application password
 *     has, of which an account may have several, each of the kind {@link #GENERATED}
 */
public record Verifier(String kind, String value, String label) {

  /** Argon2id in the PHC string format (RFC 9106): what the server makes by itself. */
  public static final String ARGON2ID = "argon2id";

  /** bcrypt, as {@code {BLF-CRYPT}} of other servers; imported, never made. */
  public static final String BLF_CRYPT = "blf-crypt";

  /** SHA-256 crypt, as {@code {SHA256-CRYPT}} of other servers; imported, never made. */
  public static final String SHA256_CRYPT = "sha256-crypt";

  /** SHA-512 crypt, as {@code {SHA512-CRYPT}} of other servers; imported, never made. */
  public static final String SHA512_CRYPT = "sha512-crypt";

  /** Salted SHA-512, as {@code {SSHA512}} of other servers; imported, never made. */
  public static final String SSHA512 = "ssha512";

  /** Keys of SCRAM-SHA-1 (RFC 5802); {@link ScramKeys} has the form of the value. */
  public static final String SCRAM_SHA_1 = "scram-sha-1";

  /** Keys of SCRAM-SHA-256 (RFC 7677). */
  public static final String SCRAM_SHA_256 = "scram-sha-256";

  /** Keys of SCRAM-SHA-512, as with SHA-256. */
  public static final String SCRAM_SHA_512 = "scram-sha-512";

  /**
   * A secret that the server can read back, which APOP (RFC 1939 §7) and CRAM-MD5 (RFC 2195) need.
   */
  public static final String READABLE = "readable";

  /**
   * A secret that the server has thought up, too long to be guessed, under a fast hash: an
   * application password.
   */
  public static final String GENERATED = "generated";

  /** Puts the kind in lower case. */
  public Verifier {
    kind = kind.toLowerCase(Locale.ROOT);
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(label, "label");
  }

  /** A verifier of an account's own password. */
  public Verifier(String kind, String value) {
    this(kind, value, "");
  }

  /**
   * The verifier in what Dovecot, htpasswd or crypt(3) keep for a password: {@code {SCHEME}value},
   * with a scheme of {@link #schemes} or {@code {CRYPT}}, or a value that begins with {@code
   * $argon2id$}, {@code $2y$} (also {@code $2a$}, {@code $2b$}), {@code $5$} or {@code $6$}.
   *
   * @return empty if it is none of these; whether the value is one of its kind is not looked at
   */
  public static Optional<Verifier> ofScheme(String written) {
    return PasswordScheme.verifier(written);
  }

  /** The schemes that {@link #ofScheme} knows by name, sorted, for messages. */
  public static List<String> schemes() {
    return PasswordScheme.names();
  }

  /** Whether it is of the account's own password, and not of an application password. */
  public boolean isOwn() {
    return label.isEmpty();
  }

  /** The same under another label. */
  public Verifier labelled(String name) {
    return new Verifier(kind, value, name);
  }

  /** Kind and label; the value is never shown. */
  @Override
  public String toString() {
    return "Verifier[" + kind + ", masked" + (isOwn() ? "]" : ", " + label + "]");
  }
}
