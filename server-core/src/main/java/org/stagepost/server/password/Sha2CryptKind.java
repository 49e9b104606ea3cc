package org.stagepost.server.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.stagepost.api.auth.Verifier;

/**
 * SHA-256 crypt and SHA-512 crypt as other servers wrote them, {@code $5$rounds=…$salt$hash} and
 * {@code $6$…}. A password with NUL never fits: where the value was made, a password ended there.
 * Nor does one whose length times the rounds would keep a core busy for seconds.
 */
final class Sha2CryptKind implements VerifierKind {

  private static final String ROUNDS = "rounds=";
  private static final int DEFAULT_ROUNDS = 5_000;
  private static final int LEAST_ROUNDS = 1_000; // fewer are taken as a thousand by every crypt(3)
  private static final int MOST_ROUNDS = 1_000_000;
  private static final int MOST_PASSWORD = 4_096; // octets; what Sha2Crypt takes
  private static final long MOST_OCTETS =
      1L << 27; // half a second, and the delay of an answer hides it
  private static final int OCTETS_BESIDES = 64; // the digest of the round before
  private static final int SALT_LENGTH = 16;

  /** One of the two functions of crypt(3). */
  private interface Crypt {
    String hash(byte[] password, String settings);
  }

  private final String name;
  private final String prefix;
  private final int hashLength;
  private final Crypt crypt;

  private Sha2CryptKind(String name, String prefix, int hashLength, Crypt crypt) {
    this.name = name;
    this.prefix = prefix;
    this.hashLength = hashLength;
    this.crypt = crypt;
  }

  static Sha2CryptKind sha256() {
    return new Sha2CryptKind(Verifier.SHA256_CRYPT, "$5$", 43, Sha2Crypt::sha256Crypt);
  }

  static Sha2CryptKind sha512() {
    return new Sha2CryptKind(Verifier.SHA512_CRYPT, "$6$", 86, Sha2Crypt::sha512Crypt);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> problem(String value) {
    String[] fields = value.split("\\$", -1);
    boolean counted = fields.length == 5;
    if (!value.startsWith(prefix)
        || fields.length < 4
        || fields.length > 5
        || !isText(fields[fields.length - 2], 1, SALT_LENGTH)
        || !isText(fields[fields.length - 1], hashLength, hashLength)) {
      return Optional.of("is not %1$ssalt$hash or %1$srounds=…$salt$hash".formatted(prefix));
    }
    OptionalInt rounds =
        counted ? Numbers.after(ROUNDS, fields[2]) : OptionalInt.of(DEFAULT_ROUNDS);
    return rounds.isEmpty() || rounds.getAsInt() < LEAST_ROUNDS || rounds.getAsInt() > MOST_ROUNDS
        ? Optional.of("has a number of rounds that is not from 1000 to " + MOST_ROUNDS)
        : Optional.empty();
  }

  private static boolean isText(String text, int least, int most) {
    return text.length() >= least
        && text.length() <= most
        && text.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '.'
                        || c == '/');
  }

  @Override
  public boolean fits(String value, byte[] password) {
    String[] fields = value.split("\\$", -1);
    int rounds =
        fields.length == 5 ? Numbers.after(ROUNDS, fields[2]).orElseThrow() : DEFAULT_ROUNDS;
    if (Octets.containsNul(password)
        || password.length > MOST_PASSWORD
        || (long) rounds * (password.length + OCTETS_BESIDES) > MOST_OCTETS) {
      return false;
    }
    String settings = value.substring(0, value.lastIndexOf('$') + 1);
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.US_ASCII),
        crypt.hash(password, settings).getBytes(StandardCharsets.US_ASCII));
  }
}
