package org.stagepost.server.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.message.MailAddress;

final class MailboxListTest {

  private static final int ROUNDS = 100_000;

  /** Each character of the text is one octet. */
  private static Optional<List<MailAddress>> parse(String text) {
    return MailboxList.parse(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Optional<List<MailAddress>> addresses(String... texts) {
    return Optional.of(
        Stream.of(texts).map(text -> MailAddress.parse(text).orElseThrow()).toList());
  }

  /** Many ways to write one address. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@example.org",
        " ann@example.org\r\n",
        "\r\n ann@example.org\r\n",
        "<ann@example.org>",
        "Ann <ann@example.org>\r\n",
        "Ann Q. Public <ann@example.org>",
        "Ann<ann@example.org>",
        "\"Ann, \\\"the boss\\\"\" <ann@example.org>",
        "\"boss@example.org\" <ann@example.org>",
        "boss (at) example.org <ann@example.org>",
        "=?utf-8?q?J=C3=B6rg?= <ann@example.org>",
        "=?iso-8859-1?Q?M=FCller=2C_J=F6rg_(at_work)?= <ann@example.org>",
        "=?UTF-8*de?B?SsO2cmc=?=\r\n =?utf-8?b?IM+Gz4U=?= <ann@example.org>",
        "=?iso-2022-jp?B?GyRCRXlFRBsoQg==?= <ann@example.org>",
        "\"=?utf-8?q?J=C3=B6rg?=\" <ann@example.org>",
        "=?no words?? = <ann@example.org>",
        "J\u00c3\u00b6rg <ann@example.org>",
        "J\u00f6rg <ann@example.org>", // ISO 8859-1, not declared
        "ann@example.org (Ann)",
        "(Ann) ann@example.org",
        "(boss) <ann@example.org>",
        "(a (nested \\) \\( one) of (mine)) <ann@example.org>",
        "Ann <ann@example.org> (, boss)",
        "Ann <\r\n\tann@example.org\r\n >\r\n",
        "ann (x) @ (y) example.org (z)",
        "\"ann\"@example.org",
        "\"a\\nn\"@example.org",
        "ann@EXAMPLE.org"
      })
  void findsTheAddress(String text) {
    assertEquals(addresses("ann@example.org"), parse(text));
  }

  @Test
  void findsAllOfThem() {
    assertEquals(
        addresses("ann@example.org", "bob@example.org", "c@[192.0.2.1]", "\"d e\"@example.org"),
        parse(
            "Ann <ann@example.org>,bob@example.org (,x.y) ,\r\n <c@[192.0.2.1]>,"
                + " \"d e\"@example.org\r\n"));
  }

  /** What some readers would make something of, and not all of them the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \r\n",
        "Ann",
        "\"ann@example.org\"",
        "(ann@example.org)",
        "<>",
        "Ann <>",
        "<ann>",
        "ann@",
        "@example.org",
        "ann@example.org boss@example.org",
        "ann@example.org <boss@example.org>",
        "boss@example.org <ann@example.org>",
        "<ann@example.org> <boss@example.org>",
        "<ann@example.org> boss",
        "<<ann@example.org>>",
        "<ann@example.org",
        "ann@example.org>",
        "ann@example.org,",
        ",ann@example.org",
        "ann@example.org,,bob@example.org",
        "ann@example.org; bob@example.org",
        "Us: ann@example.org;",
        "Undisclosed recipients:;",
        "<@example.net:ann@example.org>",
        "<@example.net,@example.com:ann@example.org>",
        "ann . x@example.org",
        "ann.@example.org",
        ".ann@example.org",
        "ann@example.org.",
        "ann@example . org",
        "a b@example.org",
        "x\"ann\"@example.org",
        "\"ann\"x@example.org",
        "\"ann@example.org",
        "\"ann\r\n b\"@example.org",
        "ann@\"example.org\"",
        "ann@[example.org]",
        "ann@[192.0.2.1",
        "ann@[192.0.2.1\\]",
        "(ann@example.org",
        "ann@example.org)",
        "ann@example.org (x",
        "ann@example.org (x\\",
        "\\ann@example.org",
        "ann@example.org\u0000",
        "ann\u0000@example.org",
        "Ann\u0001 <ann@example.org>",
        "\"Ann\u007f\" <ann@example.org>",
        "(\u0000) <ann@example.org>",
        "ann@example.or\u00e2\u0084\u00aa" // KELVIN SIGN
      })
  void refusesWhatIsNoList(String text) {
    assertEquals(Optional.empty(), parse(text));
  }

  /**
   * Where readers are known to see another address than a strict one: they take the first thing in
   * brackets, miss a comment, a quote or what is escaped, decode encoded words before they look for
   * addresses or in the middle of one, and stop at NUL.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Ann <boss@example.org>\" <ann@example.org>",
        "\"Ann > x\" <ann@example.org>",
        "\"Ann \\<boss@example.org\" <ann@example.org>",
        "\"Ann\\\" boss@example.org, \\\"x\" <ann@example.org>",
        "\"boss@example.org\\\\\" <ann@example.org>",
        "\"<boss@example.org>\"@example.org",
        "ann@example.org (<boss@example.org>)",
        "(boss@example.org) <ann@example.org>",
        "(a (boss\\@example.org)) <ann@example.org>",
        "ann@example.org(,boss@example.org)",
        "Ann <ann@example.org(>, boss)>",
        "=?utf-8?q?J=C3=B6rg_=3Cboss=40example.org=3E?= <ann@example.org>",
        "=?utf-8?q?=3cboss=3e?= <ann@example.org>",
        "=?utf-8?q?boss=40example.org?= <ann@example.org>",
        "=?utf-8?q?boss@example.org?= <ann@example.org>",
        "=?utf-8?b?PGJvc3NAZXhhbXBsZS5vcmc+?=, <ann@example.org>",
        "\"=?utf-8?b?PGJvc3NAZXhhbXBsZS5vcmc+?=\" <ann@example.org>",
        "<ann@example.org> (=?utf-8?b?PGJvc3NAZXhhbXBsZS5vcmc+?=)",
        "x=?utf-8?q?=3Cboss?=x <ann@example.org>",
        "=?utf-8?q?boss=00?= <ann@example.org>",
        "=?utf-8?q?boss=0D=0A?= <ann@example.org>",
        "=?utf-16?q?=00=3C=00a?= <ann@example.org>",
        "=?utf-8?q?=3D=3Futf-8=3Fq=3F=3D3C=3F=3D?= <ann@example.org>",
        "=?utf-7?q?+ADw-boss+AEA-?= <ann@example.org>",
        "=??q?boss?= <ann@example.org>",
        "=?utf-8?x?boss?= <ann@example.org>",
        "=?utf-8?b?A?= <ann@example.org>",
        "=?a?bc =?utf-8?q?=3Cboss?= <ann@example.org>",
        "=?utf-8?b?Ym9zc0BleGFtcGxlLm9yZw==?=@example.org",
        "ann+=?utf-8?q?x?=@example.org",
        "ann+=?x@example.org",
        "\"ann+=?utf-8?q?x?=\"@example.org"
      })
  void refusesWhatOthersReadOtherwise(String text) {
    assertEquals(Optional.empty(), parse(text));
  }

  @Test
  void whatIsNotUtf8IsNobodysName() {
    assertEquals(addresses("j\u00f6rg@example.org"), parse("j\u00c3\u00b6rg@example.org"));
    assertEquals(addresses("j\uFFFDrg@example.org"), parse("j\u00f6rg@example.org"));
  }

  @Test
  void tooLongIsNoAddress() {
    String most = "l".repeat(64);
    assertEquals(addresses(most + "@example.org"), parse(most + "@example.org"));
    assertEquals(Optional.empty(), parse("l" + most + "@example.org"));
    assertEquals(Optional.empty(), parse("ann@" + "d.".repeat(200) + "org"));
  }

  /** CVE-2026-27857, CVE-2019-19722: neither the stack nor the time grows with what comes in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "()",
        "((a)",
        "\"",
        "\\",
        "<",
        "a,",
        "@",
        ":;",
        "\r\n ",
        ",",
        "=?",
        "=?a?q?",
        "=?x?q?a?= "
      })
  void aMillionOfThemAreReadInOnePass(String piece) {
    parse(piece.repeat(1_000_000));
    assertEquals(Optional.empty(), parse(piece.repeat(1_000_000) + "@"));
  }

  /** Lists that are well formed, however they are folded and commented. */
  @Test
  void findsWhatWasWritten() {
    Random random = new Random(5322);
    for (int round = 0; round < ROUNDS / 10; round++) {
      StringBuilder text = new StringBuilder();
      List<MailAddress> written = new ArrayList<>();
      for (int left = 1 + random.nextInt(3); left > 0; left--) {
        String localPart =
            pick(random, "ann", "a.b", "ann+x", "\"a b\"", "\"\\\",;(\"", "\"a@b\"", "x{}|");
        String domain = pick(random, "example.org", "EXAMPLE.net", "[192.0.2.1]");
        String address = localPart + blank(random) + "@" + blank(random) + domain + blank(random);
        boolean named = random.nextBoolean();
        text.append(written.isEmpty() ? "" : ",").append(blank(random));
        if (named) {
          text.append(
              pick(random, "", "Ann", "Ann B. C", "\"A, B\"", "\"\" x", "=?utf-8?q?=2C=28?="));
          text.append(blank(random)).append("<").append(blank(random));
        }
        text.append(address).append(named ? ">" + blank(random) : "");
        written.add(MailAddress.parse(localPart + "@" + domain).orElseThrow());
      }
      assertEquals(Optional.of(written), parse(text.append("\r\n").toString()), text::toString);
    }
  }

  private static String blank(Random random) {
    return pick(random, "", " ", "\r\n ", "\t", "(x.y)", " (a, (b) \\) ;:c) ", "()");
  }

  private static String pick(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Whatever comes in: it ends, and each address that comes out is one. */
  @Test
  void anythingElseDoesNoHarm() {
    Random random = new Random(19_722);
    int lists = 0;
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(24); left > 0; left--) {
        text.append(
            pick(
                random, "a", "b.c", "@", "@d.org", "<", ">", ",", "\"", "\\", "(", ")", "[", "]",
                ":", ";", " ", "\r\n ", "\0", "\u00c3", "\u00b6", "\u0080", "\u007f", "a@b.org"));
      }
      Optional<List<MailAddress>> found = parse(text.toString());
      for (MailAddress address : found.orElse(List.of())) {
        assertEquals(Optional.of(address), MailAddress.parse(address.toString()), text::toString);
      }
      lists += found.isPresent() ? 1 : 0;
    }
    assertTrue(lists > ROUNDS / 500, "too few of them are lists: " + lists);
  }
}
