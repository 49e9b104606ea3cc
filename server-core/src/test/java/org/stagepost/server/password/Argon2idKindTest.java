package org.stagepost.server.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class Argon2idKindTest {

  private static final int MEBIBYTE = 1 << 20;

  private static String value(int memory) {
    return "$argon2id$v=19$m=" + memory + ",t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg";
  }

  @Test
  void aThirdOfTheHeapIsForHashes() {
    Argon2idKind kind = new Argon2idKind(Argon2Cost.STANDARD, 256L * MEBIBYTE);
    assertEquals(Optional.empty(), kind.problem(value(65_536))); // what libsodium makes
    assertTrue(kind.problem(value(90_000)).orElseThrow().contains("87381 KiB"));
  }

  @Test
  void whatIsMadeHereFitsInTheSmallestHeap() {
    Argon2idKind kind = new Argon2idKind(Argon2Cost.STANDARD, 16L * MEBIBYTE);
    assertEquals(Optional.empty(), kind.problem(value(Argon2Cost.STANDARD.memory())));
    assertTrue(kind.problem(value(Argon2Cost.STANDARD.memory() + 1)).isPresent());
  }

  @Test
  void aHugeHeapIsNoOverflow() {
    Argon2idKind kind = new Argon2idKind(Argon2Cost.STANDARD, Long.MAX_VALUE);
    assertEquals(Optional.empty(), kind.problem(value(1_000_000)));
  }
}
