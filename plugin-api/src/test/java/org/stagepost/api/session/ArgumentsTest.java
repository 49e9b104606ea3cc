package org.stagepost.api.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountName;

final class ArgumentsTest {

  @Test
  void keepsEveryOctet() {
    byte[] octets = {' ', (byte) 0xe9, 'x', ' '};
    assertArrayEquals(octets, Arguments.of(octets).octets());
    assertEquals(" \u00e9x ", Arguments.of(octets).text()); // no UTF-8: ISO 8859-1
    assertEquals(" é ", Arguments.of(" é ").text());
    assertFalse(Arguments.of("é").isAscii());
    assertTrue(Arguments.of("a b").isAscii());
  }

  /** ISO 8859-1 would be a second spelling of the name. */
  @Test
  void whatIsNotUtf8IsInNoName() {
    byte[] octets = {'j', (byte) 0xf6, 'r', 'g'};
    assertEquals("j\uFFFDrg", Arguments.of(octets).utf8());
    assertEquals("j\u00f6rg", Arguments.of("j\u00f6rg").utf8());
    assertEquals(Optional.empty(), AccountName.parse("j\uFFFDrg", "example.org"));
  }

  @Test
  void onlySpacesSeparateWords() {
    assertEquals(List.of("a", "b\tc", "d"), Arguments.of("  a b\tc  d ").words());
    assertEquals(List.of("\u2003a\t"), Arguments.of(" \u2003a\t").words());
    assertEquals(List.of(), Arguments.of("   ").words());
    assertEquals(List.of(), Arguments.NONE.words());
    assertEquals(Optional.of("a"), Arguments.of(" a ").word());
    assertEquals(Optional.empty(), Arguments.of("a b").word());
    assertTrue(Arguments.of("  ").isBlank());
    assertFalse(Arguments.of("\t").isBlank());
  }

  @Test
  void aNumberIsDigitsAlone() {
    assertEquals(OptionalInt.of(7), Arguments.of("007").number());
    assertEquals(OptionalInt.of(Integer.MAX_VALUE), Arguments.parseNumber("2147483647"));
    for (String none : List.of("", "-1", "+1", "1 1", "1x", "٣", "2147483648", "99999999999")) {
      assertEquals(OptionalInt.empty(), Arguments.of(none).number(), none);
    }
  }

  @Test
  void showsNoSecret() {
    assertEquals("Arguments[8 octets]", Arguments.of("tanstaaf").toString());
  }
}
