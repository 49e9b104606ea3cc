package org.stagepost.server.password;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import org.stagepost.api.auth.Password;

/**
 * A secret that the server has thought up, for a person to type into a mail client: seven groups of
 * four letters. There are 20 letters, no vowels, so that it spells nothing, and none that is taken
 * for another; which makes 28 times log₂ 20, or 121 random bits.
 */
public final class GeneratedSecret {

  private static final String LETTERS = "bcdfghjkmnpqrstvwxyz";
  private static final int LENGTH = 28;
  private static final int GROUP = 4;
  private static final int MOST_TYPED = 2 * LENGTH;
  private static final SecureRandom RANDOM = new SecureRandom();

  private GeneratedSecret() {}

  /** Another one. */
  public static Password random() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append('-');
      }
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return Password.of(text.toString());
  }

  /**
   * The 28 letters of a secret, however it was typed: hyphens and blanks do not count, nor does
   * case. Empty if it is none.
   */
  static Optional<byte[]> letters(byte[] typed) {
    if (typed.length > MOST_TYPED) {
      return Optional.empty();
    }
    StringBuilder letters = new StringBuilder();
    for (byte octet : typed) {
      char c = (char) (octet & 0xFF);
      char small = c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
      if (LETTERS.indexOf(small) >= 0) {
        letters.append(small);
      } else if (c != '-' && c != ' ') {
        return Optional.empty();
      }
    }
    return letters.length() == LENGTH
        ? Optional.of(letters.toString().getBytes(StandardCharsets.US_ASCII))
        : Optional.empty();
  }
}
