package org.stagepost.server.password;

import java.util.Optional;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.stagepost.api.auth.Verifier;

/**
 * bcrypt as other servers wrote it. As there, only the first 72 octets of a password count. A
 * password with NUL never fits: bcrypt repeats the password with a NUL behind it, so {@code a} and
 * {@code a NUL a} would be the same.
 */
final class BcryptKind implements VerifierKind {

  private static final int MOST_OCTETS = 72; // of a password count
  private static final int LENGTH = 60;
  private static final int PREFIX = "$2y$10$".length();
  private static final int LEAST_COST = 4;
  private static final int MOST_COST = 15; // seconds already; each step doubles it
  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** Whether all of a password counts: others fit that begin like a longer one. */
  static boolean readsAll(byte[] password) {
    return password.length <= MOST_OCTETS;
  }

  @Override
  public String name() {
    return Verifier.BLF_CRYPT;
  }

  @Override
  public Optional<String> problem(String value) {
    if (!isWellFormed(value)) {
      return Optional.of("is not $2y$ (or $2a$, $2b$), a cost, $, and 53 characters");
    }
    int cost = Integer.parseInt(value, 4, 6, 10);
    return cost < LEAST_COST || cost > MOST_COST
        ? Optional.of("has a cost of " + cost + "; it may be 4 to " + MOST_COST)
        : Optional.empty();
  }

  private static boolean isWellFormed(String value) {
    return value.length() == LENGTH
        && (value.startsWith("$2a$") || value.startsWith("$2b$") || value.startsWith("$2y$"))
        && isDigit(value.charAt(4))
        && isDigit(value.charAt(5))
        && value.charAt(6) == '$'
        && value.substring(PREFIX).chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public boolean fits(String value, byte[] password) {
    return !Octets.containsNul(password) && OpenBSDBCrypt.checkPassword(value, password);
  }
}
