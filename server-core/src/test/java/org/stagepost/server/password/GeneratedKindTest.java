package org.stagepost.server.password;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneratedKindTest {

  private final GeneratedKind kind = new GeneratedKind();

  private static String random() {
    return new String(GeneratedSecret.random().octets(), US_ASCII);
  }

  @Test
  void aSecretIsSevenGroupsOfLettersWithEnoughOfChance() {
    Set<String> seen = new HashSet<>();
    Set<Integer> letters = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String secret = random();
      assertTrue(secret.matches("([b-df-hj-km-np-tv-z]{4}-){6}[b-df-hj-km-np-tv-z]{4}"), secret);
      assertTrue(seen.add(secret));
      secret.replace("-", "").chars().forEach(letters::add);
    }
    assertTrue(28 * Math.log(letters.size()) / Math.log(2) >= 120, letters.size() + " letters");
  }

  @Test
  void itFitsHoweverItIsTyped() {
    String secret = random();
    String value = kind.make(secret.getBytes(US_ASCII));
    for (String typed :
        new String[] {
          secret,
          secret.replace("-", ""),
          secret.replace('-', ' '),
          secret.toUpperCase(Locale.ROOT),
          " " + secret + " "
        }) {
      assertTrue(kind.fits(value, typed.getBytes(US_ASCII)), typed);
    }
    for (String wrong :
        new String[] {
          "", random(), secret.substring(1), secret + "b", secret + "\0", secret.replace('-', '_')
        }) {
      assertFalse(kind.fits(value, wrong.getBytes(US_ASCII)), wrong);
    }
    assertNotEquals(value, kind.make(secret.getBytes(US_ASCII)), "the salt is another");
  }

  /** A fast hash is right for what nobody can guess, and for nothing else. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "secret", "a long sentence that somebody has thought up", "bcdf-bcdf"})
  void whatPeopleThinkUpIsNotKeptSo(String password) {
    assertThrows(
        IllegalArgumentException.class, () -> kind.make(password.getBytes(US_ASCII)), password);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$sha256$",
        "$sha256$$",
        "$sha1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "$sha256$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "$sha256$AAAAAAAAAAAAAAAAAAAAAA==$AAAA",
        "$sha256$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=$",
        "$sha256$!!!!$!!!!"
      })
  void hostileValuesAreProblems(String value) {
    assertTrue(kind.problem(value).isPresent());
    assertTrue(kind.problem(value + "A".repeat(100_000)).isPresent());
  }

  @Test
  void theValueHoldsNothingOfTheSecret() {
    String secret = random();
    String value = kind.make(secret.getBytes(US_ASCII));
    assertTrue(value.chars().allMatch(c -> c > ' ' && c <= '~'), value);
    assertFalse(value.contains(secret.substring(0, 4)), value);
    assertEquals(java.util.Optional.empty(), kind.problem(value));
  }
}
