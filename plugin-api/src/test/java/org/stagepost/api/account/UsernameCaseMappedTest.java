package org.stagepost.api.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8265 §3.3, by what it makes of names. */
final class UsernameCaseMappedTest {

  private static final int ROUNDS = 200_000;

  private static Optional<String> canonical(String text) {
    return AccountName.parse(text, "example.org").map(AccountName::localPart);
  }

  /** Each spelling that means a user means one, and the same as the name that it makes. */
  @ParameterizedTest
  @CsvSource({
    "juliet, juliet",
    "fussball, fussball",
    "fu\u00DFball, fu\u00DFball",
    "FU\u1E9EBALL, fu\u00DFball",
    "\u03C0, \u03C0",
    "\u03A3, \u03C3",
    "\u03C3, \u03C3",
    "\u03C2, \u03C2",
    "\uFF21\uFF2E\uFF2E, ann", // wide
    "\uFF41\uFF4E\uFF4E\uFF0B\uFF58, ann+x",
    "\uFF76\uFF9E, \u30AC", // narrow KA and its mark are one letter
    "\u00DCn\u0131, \u00FCn\u0131",
    "\u0391\u0301, \u03AC",
    "o'brien-=~, o'brien-=~",
    "\u3007, \u3007", // in RFC 5892 §2.6, and so are these two
    "\u06FD\u06FE\u0627, \u06FD\u06FE\u0627",
    "\u0F0B, \u0F0B",
    "l\u00B7l, l\u00B7l",
    "COL\u00B7LEGI, col\u00B7legi",
    "\u0375\u03B1, \u0375\u03B1",
    "\u05D0\u05F3, \u05D0\u05F3",
    "\u05D0\u05F4, \u05D0\u05F4",
    "\u30A2\u30FB\u30A2, \u30A2\u30FB\u30A2",
    "\u0627\u0661, \u0627\u0661",
    "\u0627\u06F1, \u0627\u06F1",
    "\u05D0\u05D1, \u05D0\u05D1",
    "\u05D0+\u05D1, \u05D0+\u05D1",
    "\u05D01, \u05D01",
    "\u05D0\u05B0, \u05D0\u05B0", // ends with a mark upon a letter
  })
  void oneSpelling(String written, String name) {
    assertEquals(Optional.ofNullable(name), canonical(written));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "henry\u2163", // ROMAN NUMERAL FOUR has a compatible form
        "\u265A", // BLACK CHESS KING is a symbol
        "foo bar",
        "foo\u3000bar", // a wide blank
        "ann\uFF20example.org", // a wide at sign is none
        "ann\uFF0Fbob",
        "ann\uFF3Cbob",
        "ann\uFF05bob",
        "ann\uFF0A",
        "\uFF0Eann",
        "\u212Belin", // ANGSTROM SIGN
        "\u212Aim", // KELVIN SIGN
        "\uFB01n", // LATIN SMALL LIGATURE FI
        "\u01C5", // titlecase DZ with caron
        "\u00AA", // FEMININE ORDINAL INDICATOR
        "a\u00ADb", // SOFT HYPHEN
        "a\u034Fb", // COMBINING GRAPHEME JOINER
        "a\uFE0F", // VARIATION SELECTOR-16
        "a\uDB40\uDD00", // VARIATION SELECTOR-17
        "\u1820\u180B", // a Mongolian variant
        "\u1780\u17B4",
        "\u1100\u1161", // old Hangul jamo: each refused, though both would compose
        "\uFFA1",
        "\u3164",
        "\u115F",
        "\uA960",
        "\uD7B0",
        "\u0640", // ARABIC TATWEEL
        "\u07FA",
        "\u302E",
        "\u3031",
        "\u303B",
        "a\u0488", // an enclosing mark
        "\u20AC",
        "a\u2014b",
        "\uD83D\uDE00", // a smiling face
        "\u0915\u094D\u200D\u0937", // joiners, whatever stands around them
        "\u0915\u094D\u200C\u0937",
        "a\uFFFDb", // what stands for octets that are not UTF-8
        "a\u00B7l",
        "l\u00B7",
        "\u00B7l",
        "\u0375",
        "\u0375a",
        "\u05F3",
        "a\u05F4",
        "a\u30FBb",
        "\u0627\u0661\u06F1", // two kinds of digits
        "ann\u05D0", // left and right in one
        "\u05D0ann",
        "1\u05D0",
        "+\u05D0",
        "\u05D0+",
        "\u0661\u0627", // begins with a digit
        "\u06271\u0661", // European and Arabic digits
      })
  void noUserName(String written) {
    assertEquals(Optional.empty(), canonical(written));
  }

  /** RFC 8264 §7 and RFC 8265 §3.3.3: what has been made canonical stays as it is. */
  @Test
  void whatIsCanonicalStaysThat() {
    Random random = new Random(8265);
    List<Integer> likely = likelyCodePoints();
    int names = 0;
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder made = new StringBuilder();
      for (int left = 1 + random.nextInt(6); left > 0; left--) {
        made.appendCodePoint(
            random.nextInt(4) == 0
                ? random.nextInt(Character.MAX_CODE_POINT + 1)
                : likely.get(random.nextInt(likely.size())));
      }
      String text = made.toString();
      Optional<AccountName> once = AccountName.parse(text, "example.org");
      assertEquals(
          once, once.flatMap(name -> AccountName.parse(name.value(), "example.net")), text);
      if (once.isPresent()) {
        names++;
        assertEquals(once.get(), new AccountName(once.get().value()), text);
        assertEquals(once, AccountName.parse(apart(once.get()), "example.org"), text);
      }
    }
    assertTrue(names > ROUNDS / 20, "too few of them are names: " + names);
  }

  /** With its marks apart, but for syllables of Hangul: what they are composed of is refused. */
  private static String apart(AccountName name) {
    StringBuilder apart = new StringBuilder();
    name.value()
        .codePoints()
        .mapToObj(Character::toString)
        .map(
            one ->
                UnicodeScript.of(one.codePointAt(0)) == UnicodeScript.HANGUL
                    ? one
                    : Normalizer.normalize(one, Normalizer.Form.NFD))
        .forEach(apart::append);
    return apart.toString();
  }

  /** Those that cases, widths and marks have to do with. */
  private static List<Integer> likelyCodePoints() {
    List<Integer> likely = new ArrayList<>();
    for (int codePoint = '!'; codePoint < 0x10FFFF; codePoint++) {
      String one = Character.toString(codePoint);
      if (codePoint < 0x250
          || codePoint >= 0xFF01 && codePoint <= 0xFFEE
          || Character.getType(codePoint) == Character.NON_SPACING_MARK
          || Character.isUpperCase(codePoint)
          || !Normalizer.isNormalized(one, Normalizer.Form.NFC)) {
        likely.add(codePoint);
      }
    }
    return likely;
  }
}
