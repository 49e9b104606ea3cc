package org.stagepost.api.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.message.MailAddress;

final class AccountNameTest {

  private static final String DOMAIN = "example.org";

  private static Optional<String> canonical(String text) {
    return AccountName.parse(text, DOMAIN).map(AccountName::value);
  }

  @ParameterizedTest
  @CsvSource({
    "ann, ann@example.org",
    "ann@example.org, ann@example.org",
    "ANN@EXAMPLE.ORG, ann@example.org",
    "ann@EXAMPLE.org, ann@example.org",
    "Ann+List@other.example, ann+list@other.example",
    "o'brien@example.org, o'brien@example.org",
    "ann@[127.0.0.1], ann@[127.0.0.1]",
    "ann.@example.org, ann.@example.org",
    "ÄNN@example.org, änn@example.org",
    "ΣΟΦΟΣ@example.org, σοφος@example.org",
    "ann@bücher.example, ann@xn--bcher-kva.example",
    "ann@BÜCHER.Example, ann@xn--bcher-kva.example",
    "ann@XN--BCHER-KVA.example, ann@xn--bcher-kva.example",
  })
  void oneSpellingOfEachName(String written, String name) {
    assertEquals(Optional.of(name), canonical(written));
  }

  @Test
  void composedAndDecomposedFormsAreOneName() {
    assertEquals(canonical("zo\u00EB"), canonical("zoe\u0308"));
    assertEquals(canonical("\u00C5"), canonical("A\u030A")); // A with ring
    assertEquals(canonical("x@b\u00FCcher.example"), canonical("x@bu\u0308cher.example"));
  }

  @Test
  void theLocaleOfTheMachineChangesNothing() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr", "TR")); // there, the lower case of I has no dot
    try {
      assertEquals(Optional.of("info@example.org"), canonical("INFO@EXAMPLE.ORG"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void turkishLettersAreLettersOfTheirOwn() {
    assertEquals(Optional.of("\u0131nfo@example.org"), canonical("\u0131nfo")); // dotless i
    assertEquals(Optional.of("i\u0307nfo@example.org"), canonical("\u0130nfo")); // I with a dot
  }

  @Test
  void supplementaryCharactersAreCharacters() {
    assertEquals(Optional.of("\uD842\uDFB7@example.org"), canonical("\uD842\uDFB7")); // U+20BB7
    assertEquals( // DESERET CAPITAL LETTER LONG I has a lower case
        Optional.of("\uD801\uDC28@example.org"), canonical("\uD801\uDC00"));
    assertEquals(
        Optional.empty(), canonical("\uDB40\uDC01tag")); // LANGUAGE TAG, a format character
    assertEquals(Optional.empty(), canonical("\uDBFF\uDFFD")); // private use
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "@example.org",
        "ann@",
        ".ann",
        "ann@example.org.",
        "ann@.example.org",
        "ann@example..org",
        "ann@.",
        "ann@bob@example.org",
        "ann@example.org@",
        "ann@exam<ple.org",
        "ann@[tag:a/b]",
        "ann@example.or\u212A",
        "ann@\uFF45xample.org",
        "ann@xn--b\u00FCcher.example",
        "../ann",
        "ann/bob",
        "ann\\bob",
        "ann%bob",
        "ann*",
        "ann bob",
        " ann",
        "ann ",
        "ann@example.org ",
        "ann\u0000",
        "ann\u0000x",
        "ann@example.org\u0000",
        "ann\r\n",
        "ann\u001B[2J",
        "ann\u007F",
        "ann\u0085",
        "ann\u00A0bob",
        "ann\u200Bbob",
        "ann\u202Ebob",
        "ann\u2028bob",
        "ann\uFEFF",
        "ann\uFFFE",
        "ann\uD842",
        "\uDFB7ann",
        "ann\uDFB7\uD842",
      })
  void namesThatNoAccountCanHave(String written) {
    assertEquals(Optional.empty(), canonical(written));
  }

  @Test
  void longNamesEndAt320() {
    String domain = ("d".repeat(63) + ".").repeat(3) + "d".repeat(63);
    assertTrue(AccountName.parse("l".repeat(64), domain).isPresent());
    assertTrue(AccountName.parse("l".repeat(65), domain).isEmpty());
    assertTrue(AccountName.parse("l".repeat(1_000_000), domain).isEmpty());
  }

  /** Whatever one types: the name that it makes is the name that the name makes. */
  @Test
  void everyCodePointIsCanonicalOnce() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      String text = "a" + Character.toString(codePoint) + "e\u0301\u0327Z";
      Optional<String> once = canonical(text);
      assertEquals(once, once.flatMap(AccountNameTest::canonical), text);
      assertEquals(once, once.map(value -> new AccountName(value).value()), text);
    }
  }

  @Test
  void theConstructorTakesCanonicalNamesAlone() {
    assertEquals("ann@example.org", new AccountName("ann@example.org").value());
    assertThrows(IllegalArgumentException.class, () -> new AccountName("Ann@example.org"));
    assertThrows(IllegalArgumentException.class, () -> new AccountName("ann"));
    assertThrows(IllegalArgumentException.class, () -> new AccountName("zoe\u0308@example.org"));
  }

  @Test
  void theNameOfAnAddressIsTheNameOfItsText() {
    MailAddress quoted = MailAddress.parse("\"Ann\"@Example.ORG").orElseThrow();
    assertEquals(canonical("ann@example.org"), AccountName.of(quoted).map(AccountName::value));
    MailAddress climbing = MailAddress.parse("\"../x\"@example.org").orElseThrow();
    assertEquals(Optional.empty(), AccountName.of(climbing));
    MailAddress twoAtSigns = MailAddress.parse("\"ann@bob\"@example.org").orElseThrow();
    assertEquals(Optional.empty(), AccountName.of(twoAtSigns));
  }

  @Test
  void aNameHasTwoParts() {
    AccountName name = AccountName.parse("Ann+x@Example.org", DOMAIN).orElseThrow();
    assertEquals("ann+x", name.localPart());
    assertEquals("example.org", name.domain());
    assertEquals("ann+x@example.org", name.toString());
  }
}
