package org.stagepost.api.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MailAddressTest {

  private static MailAddress parse(String text) {
    return MailAddress.parse(text).orElseThrow(() -> new AssertionError("refused: " + text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@example.org",
        "a@b",
        "Ann.Lee+list@example.org",
        "!#$%&'*+-/=?^_`{|}~@example.org",
        "0@1.2",
        "x%elsewhere.example@example.org",
        "elsewhere.example!x@example.org",
        "x@my_host.example",
        "x@xn--bcher-kva.example",
        "x@[127.0.0.1]",
        "x@[IPv6:::]",
        "x@[ipv6:::1]",
        "x@[IPv6:2001:db8::1]",
        "x@[IPv6:1:2:3:4:5:6:7:8]",
        "x@[IPv6:1::8]",
        "x@[IPv6:1:2:3:4:5:6:7::]",
        "x@[IPv6:::ffff:192.0.2.1]",
        "x@[IPv6:1:2:3:4:5:6:192.0.2.1]",
        "x@[x400:C=de;A=b]",
        "\"a b\"@example.org",
        "\"a@b\"@example.org",
        "\"a\\\"b\"@example.org",
        "\"a\\\\\"@example.org",
        "\".\"@example.org",
        "\"<>()[],;:\"@example.org",
        "\"\"@example.org",
        "\"../../etc/passwd\"@example.org",
        "j\u00f6rg@example.org",
        "\u7532@example.org"
      })
  void isWrittenAsItWasRead(String text) {
    MailAddress address = parse(text);
    assertEquals(text.substring(0, text.lastIndexOf('@')), local(address));
    assertEquals(address, parse(address.toString()));
    assertEquals(
        Optional.of(address.domain()),
        MailAddress.parseDomain(text.substring(text.lastIndexOf('@') + 1)));
  }

  private static String local(MailAddress address) {
    String written = address.toString();
    return written.substring(0, written.length() - address.domain().length() - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "ann",
        "postmaster",
        "@example.org",
        "ann@",
        "ann@@example.org",
        "ann@example.org@",
        "a@b@c",
        ".ann@example.org",
        "ann.@example.org",
        "a..b@example.org",
        "a b@example.org",
        " ann@example.org",
        "ann@example.org ",
        "ann @example.org",
        "ann@ example.org",
        "<ann@example.org>",
        "a(b)@example.org",
        "a,b@example.org",
        "a;b@example.org",
        "a:b@example.org",
        "a\\b@example.org",
        "a\"b@example.org",
        "ann@example.org.",
        "ann@.example.org",
        "ann@example..org",
        "ann@-example.org",
        "ann@example-.org",
        "ann@exa mple.org",
        "ann@exa/mple.org",
        "ann@exam(c)ple.org",
        "\"ann@example.org",
        "\"ann\"",
        "\"ann\"example.org",
        "\"ann\"x@example.org",
        "\"ann\\\"@example.org",
        "\"a\"b\"@example.org",
        "\"",
        "\"\\",
        "x\"a\"@example.org",
        "x@[]",
        "x@[",
        "x@]",
        "x@[127.0.0.1",
        "x@127.0.0.1]",
        "x@[127.0.0]",
        "x@[127.0.0.256]",
        "x@[127.0.0.1.2]",
        "x@[127.0.0.-1]",
        "x@[127.0.0.]",
        "x@[ 127.0.0.1]",
        "x@[127.0.0.1]x",
        "x@[[127.0.0.1]]",
        "x@[localhost]",
        "x@[IPv6:]",
        "x@[IPv6:1]",
        "x@[IPv6::]",
        "x@[IPv6::::]",
        "x@[IPv6:1::2::3]",
        "x@[IPv6:1:2:3:4:5:6:7:8:9]",
        "x@[IPv6:1:2:3:4:5:6:7::8]",
        "x@[IPv6:12345::]",
        "x@[IPv6:g::]",
        "x@[IPv6:::1%lo]",
        "x@[IPv6:192.0.2.1::]",
        "x@[2001:db8::1]x",
        "x@[-:a]",
        "x@[tag:]",
        "x@[tag:a b]",
        "x@[tag:a\\b]",
        "x@[tag:\u00e4]",
        "x@example.or\u212a", // KELVIN SIGN
        "x@\u0130.example", // I with a dot above
        "x@\uff45xample.org", // wide e
        "x@example\u3002org", // IDEOGRAPHIC FULL STOP
        "x@b\u00fccher\u200d.example", // ZERO WIDTH JOINER
        "x@\u00e4\u202e.example", // RIGHT-TO-LEFT OVERRIDE
        "x@\u00e4(.example",
        "x@xn--b\u00fccher.example",
        "x@-\u00e4.example",
        "x@\u00e4-.example",
        "x@\u00e4..example",
        "x@\ufffd.example",
        "x@\ud842.example"
      })
  void isNoAddress(String text) {
    assertEquals(Optional.empty(), MailAddress.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "example.org.", "-a", "a b", "x@example.org", "<b>", "[::1]", "\ufffd.b"})
  void isNoDomain(String text) {
    assertEquals(Optional.empty(), MailAddress.parseDomain(text));
  }

  @ParameterizedTest
  @ValueSource(chars = {'\0', '\t', '\r', '\n', '\u001b', '\u007f', '\u0085', '\u009f'})
  void controlCharactersStandNowhere(char control) {
    for (String text :
        new String[] {
          "a?b@example.org", "\"a?b\"@example.org", "\"a\\?b\"@b", "a@exa?mple.org", "a@[t:?]"
        }) {
      assertEquals(Optional.empty(), MailAddress.parse(text.replace('?', control)));
    }
    assertThrows(IllegalArgumentException.class, () -> new MailAddress("a" + control, "b"));
    assertThrows(IllegalArgumentException.class, () -> new MailAddress("a", "b" + control));
  }

  @Test
  void lengthsAreBounded() { // RFC 5321 §4.5.3.1.1, §4.5.3.1.2
    parse("l".repeat(64) + "@example.org");
    assertEquals(Optional.empty(), MailAddress.parse("l".repeat(65) + "@example.org"));
    parse("\"" + "l".repeat(62) + "\"@example.org");
    assertEquals(Optional.empty(), MailAddress.parse("\"" + "l".repeat(63) + "\"@example.org"));
    assertEquals(Optional.empty(), MailAddress.parse("\u00e4".repeat(33) + "@b"), "octets count");
    String label = "d".repeat(63);
    parse("a@" + label);
    assertEquals(Optional.empty(), MailAddress.parse("a@" + label + "d"));
    String long255 = (label + ".").repeat(3) + label;
    assertEquals(255, long255.length());
    parse("a@" + long255);
    assertEquals(Optional.empty(), MailAddress.parse("a@" + "d." + long255));
  }

  @ParameterizedTest
  @CsvSource({
    "ann@EXAMPLE.Org, ann@example.org",
    "\"ann\"@example.org, ann@example.org",
    "\"\\a\\n\\n\"@example.org, ann@example.org",
    "ann@[IPV6:2001:DB8::1], ann@[ipv6:2001:db8::1]",
    "ann@b\u00fccher.example, ann@xn--bcher-kva.example",
    "ann@BU\u0308CHER.Example, ann@XN--BCHER-KVA.example"
  })
  void spellingsOfOneAddressAreEqual(String one, String other) {
    assertEquals(parse(one), parse(other));
    assertEquals(parse(one).hashCode(), parse(other).hashCode());
  }

  /** Labels of RFC 3492 §7.1 that IDNA allows, and letters that IDNA of 2003 had otherwise. */
  @ParameterizedTest
  @CsvSource({
    "\u4ED6\u4EEC\u4E3A\u4EC0\u4E48\u4E0D\u8BF4\u4E2D\u6587, ihqwcrb4cv8a8dqg056pqjye",
    "\u043F\u043E\u0447\u0435\u043C\u0443\u0436\u0435\u043E\u043D\u0438\u043D\u0435\u0433\u043E\u0432\u043E"
        + "\u0440\u044F\u0442\u043F\u043E\u0440\u0443\u0441\u0441\u043A\u0438,"
        + " b1abfaaepdrnnbgefbadotcwatmq2g4l",
    "3\u5E74B\u7D44\u91D1\u516B\u5148\u751F, 3b-ww4c5e180e575a65lsy2b",
    "\u05DC\u05DE\u05D4\u05D4\u05DD\u05E4\u05E9\u05D5\u05D8\u05DC\u05D0\u05DE\u05D3\u05D1\u05E8"
        + "\u05D9\u05DD\u05E2\u05D1\u05E8\u05D9\u05EA,"
        + " 4dbcagdahymbxekheh6e0a7fei0b",
    "stra\u00DFe, strae-oqa",
    "\u03B2\u03CC\u03BB\u03BF\u03C2, nxasmm1c",
    "paral\u00B7lel, parallel-koa",
    "\uD842\uDFB7, 7l3i"
  })
  void anInternationalLabelHasOneFormInAscii(String label, String ascii) {
    assertEquals("xn--" + ascii + ".example", parse("x@" + label + ".example").domain());
    assertEquals(parse("x@xn--" + ascii + ".example"), new MailAddress("x", label + ".example"));
    assertEquals(
        Optional.of("xn--" + ascii + ".example"), MailAddress.parseDomain(label + ".example"));
  }

  @Test
  void anInternationalLabelIsMeasuredInItsAsciiForm() {
    String most = "\u00e4" + "a".repeat(55);
    assertEquals(63, parse("x@" + most).domain().length());
    assertEquals(Optional.empty(), MailAddress.parse("x@a" + most));
    assertEquals(Optional.empty(), MailAddress.parse("x@" + (most + ".").repeat(4) + "a"));
    assertEquals(Optional.empty(), MailAddress.parse("x@" + "\u00e4.".repeat(100_000) + "a"));
    assertThrows(IllegalArgumentException.class, () -> new MailAddress("x", "\u202e"));
  }

  @Test
  void theCaseOfTheLocalPartIsKept() { // RFC 5321 §2.4
    assertEquals("Ann", parse("Ann@example.org").localPart());
    assertNotEquals(parse("Ann@example.org"), parse("ann@example.org"));
  }

  @ParameterizedTest
  @CsvSource({
    "ann@b, ann",
    "ann+list@b, ann",
    "ann+a+b@b, ann",
    "Ann+List@b, Ann",
    "+list@b, +list",
    "ann+@b, ann"
  })
  void detailIsWhatStandsBehindTheFirstPlus(String text, String expected) {
    assertEquals(expected, parse(text).localPartWithoutDetail());
  }

  @Test
  void whateverIsReadCanBeWrittenAndReadAgain() {
    Random random = new Random(5321);
    String alphabet = "ab.+\"\\@[]<>:-_% \t\u00e9\u0000IPv6:1.";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(14); length >= 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Optional<MailAddress> address = MailAddress.parse(text.toString());
      address.ifPresent(found -> assertEquals(address, MailAddress.parse(found.toString())));
    }
  }
}
