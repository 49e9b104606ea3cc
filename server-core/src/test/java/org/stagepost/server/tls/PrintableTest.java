package org.stagepost.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What may stand in a log of what others have written. */
final class PrintableTest {

  @Test
  void isOneLineOfAscii() {
    assertEquals("a?b?[31m?", Printable.of("a\nb\u001b[31m\u00e9"));
    assertEquals("null", Printable.of(null));
    assertEquals(200, Printable.of("x".repeat(1_000)).length());
  }
}
