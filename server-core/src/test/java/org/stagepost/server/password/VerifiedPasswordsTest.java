package org.stagepost.server.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.stagepost.api.auth.Verifier;

final class VerifiedPasswordsTest {

  private static final Verifier ANNS = new Verifier(Verifier.SHA512_CRYPT, "$6$salt$ann");
  private static final Verifier BOBS = new Verifier(Verifier.SHA512_CRYPT, "$6$salt$bob");

  private long now = Long.MAX_VALUE - 5; // the clock may overflow at any time
  private final VerifiedPasswords verified = new VerifiedPasswords(Duration.ofHours(1), () -> now);

  private boolean has(Verifier verifier, String password) {
    return verified.has(verified.pair(verifier, password.getBytes(UTF_8)));
  }

  private void add(Verifier verifier, String password) {
    verified.add(verified.pair(verifier, password.getBytes(UTF_8)));
  }

  @Test
  void aPairIsKnownAndNoOther() {
    assertFalse(has(ANNS, "secret"));
    add(ANNS, "secret");
    assertTrue(has(ANNS, "secret"));
    assertFalse(has(ANNS, "Secret"));
    assertFalse(has(ANNS, ""));
    assertFalse(has(BOBS, "secret"));
    assertFalse(has(new Verifier(Verifier.BLF_CRYPT, ANNS.value()), "secret"));
  }

  @Test
  void whereOnePartEndsIsPartOfThePair() {
    add(new Verifier("kind", "value"), "secret");
    assertFalse(has(new Verifier("kind", "values"), "ecret"));
    assertFalse(has(new Verifier("kindv", "alue"), "secret"));
    assertFalse(has(new Verifier("kind", "valu"), "esecret"));
  }

  @Test
  void aSuccessIsForgottenAnHourAfterItWasFoundHoweverOftenItIsUsed() {
    add(ANNS, "secret");
    now += Duration.ofMinutes(59).toNanos();
    assertTrue(has(ANNS, "secret"));
    now += Duration.ofMinutes(1).toNanos();
    assertFalse(has(ANNS, "secret"));
  }

  @Test
  void withAnAgeOfZeroNothingIsRemembered() {
    VerifiedPasswords none = new VerifiedPasswords(Duration.ZERO, () -> now);
    none.add(none.pair(ANNS, "secret".getBytes(UTF_8)));
    assertFalse(none.has(none.pair(ANNS, "secret".getBytes(UTF_8))));
  }

  @Test
  void thereIsABoundAndTheLeastUsedGoFirst() {
    add(ANNS, "used");
    for (int other = 0; other < 20_000; other++) {
      has(ANNS, "used");
      add(BOBS, "other " + other);
    }
    assertTrue(has(ANNS, "used"));
    assertFalse(has(BOBS, "other 0"));
    assertTrue(has(BOBS, "other 19999"));
  }
}
