package org.stagepost.api.auth;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How other servers and tools write what a password is checked with. */
final class PasswordScheme {

  /** What begins with its own name, as crypt(3) and htpasswd write it. */
  private static final String CRYPT = "CRYPT";

  private static final Map<String, String> KIND =
      Map.of(
          "ARGON2ID", Verifier.ARGON2ID,
          "BLF-CRYPT", Verifier.BLF_CRYPT,
          "SHA256-CRYPT", Verifier.SHA256_CRYPT,
          "SHA512-CRYPT", Verifier.SHA512_CRYPT,
          "SSHA512", Verifier.SSHA512,
          "SCRAM-SHA-1", Verifier.SCRAM_SHA_1,
          "SCRAM-SHA-256", Verifier.SCRAM_SHA_256);

  private static final Map<String, String> KIND_OF_PREFIX =
      Map.of(
          "$argon2id$", Verifier.ARGON2ID,
          "$2a$", Verifier.BLF_CRYPT,
          "$2b$", Verifier.BLF_CRYPT,
          "$2y$", Verifier.BLF_CRYPT,
          "$5$", Verifier.SHA256_CRYPT,
          "$6$", Verifier.SHA512_CRYPT);

  private PasswordScheme() {}

  static List<String> names() {
    return KIND.keySet().stream().sorted().toList();
  }

  static Optional<Verifier> verifier(String written) {
    int brace = written.indexOf('}');
    if (!written.startsWith("{") || brace < 0) {
      return crypted(written);
    }
    String scheme = written.substring(1, brace).toUpperCase(Locale.ROOT);
    String value = written.substring(brace + 1);
    return scheme.equals(CRYPT)
        ? crypted(value)
        : Optional.ofNullable(KIND.get(scheme))
            .map(kind -> new Verifier(kind, value(scheme, value)));
  }

  private static Optional<Verifier> crypted(String value) {
    return KIND_OF_PREFIX.entrySet().stream()
        .filter(prefix -> value.startsWith(prefix.getKey()))
        .findFirst()
        .map(prefix -> new Verifier(prefix.getValue(), value));
  }

  /** Keys of SCRAM are written as iterations, salt and the two keys, with commas between. */
  private static String value(String scheme, String written) {
    String[] parts = written.split(",", -1);
    return scheme.startsWith("SCRAM-") && parts.length == 4
        ? "%s$%s:%s$%s:%s".formatted(scheme, parts[0], parts[1], parts[2], parts[3])
        : written;
  }
}
