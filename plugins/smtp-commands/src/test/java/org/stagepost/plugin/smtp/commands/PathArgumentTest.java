package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.plugin.smtp.commands.PathArgument.Path;

final class PathArgumentTest {

  private static PathArgument parse(String text) {
    return PathArgument.parse(text, "TO:")
        .orElseThrow(() -> new AssertionError("refused: " + text));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\u00a7',
      delimiter = '|',
      value = {
        "TO:<ann@example.org>|ann@example.org",
        "to:<ann@EXAMPLE.org>|ann@example.org",
        "To: <ann@example.org>|ann@example.org",
        "  TO:   <ann@example.org>|ann@example.org",
        "TO:<@a.example:ann@example.org>|ann@example.org",
        "TO:<@a.example,@b.example:ann@example.org>|ann@example.org",
        "TO:<@[IPv6:::1],@[127.0.0.1]:ann@example.org>|ann@example.org",
        "TO:<\"a>b\"@example.org>|\"a>b\"@example.org",
        "TO:<\"a\\\">b\"@example.org>|\"a\\\">b\"@example.org",
        "TO:<\"@x:y\"@example.org>|\"@x:y\"@example.org",
        "TO:<ann@[IPv6:::1]>|ann@[ipv6:::1]",
        "TO:<postmaster@example.org>|postmaster@example.org"
      })
  void readsMailboxes(String text, String expected) {
    assertEquals(
        expected, assertInstanceOf(Path.Mailbox.class, parse(text).path()).address().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "TO:",
        "TO",
        "TO <ann@example.org>",
        "TO :<ann@example.org>",
        "FROM:<ann@example.org>",
        "<ann@example.org>",
        "TO:ann@example.org",
        "TO:<ann@example.org",
        "TO:ann@example.org>",
        "TO:<<ann@example.org>>",
        "TO:< ann@example.org>",
        "TO:<ann@example.org >",
        "TO:<ann>",
        "TO:<ann@>",
        "TO:<@>",
        "TO:<@example.org>",
        "TO:< >",
        "TO:<\">",
        "TO:<\"\\",
        "TO:<\"ann@example.org>",
        "TO:<ann@example.org>SIZE=1",
        "TO:<ann@example.org>,<bob@example.org>",
        "TO:<ann@example.org>\t",
        "TO:\t<ann@example.org>",
        "TO:<@a.example>",
        "TO:<@a.example:>",
        "TO:<@a.example:postmaster>",
        "TO:<@a.example,ann@example.org>",
        "TO:<@a.example,:ann@example.org>",
        "TO:<@a.example,b.example:ann@example.org>",
        "TO:<@:ann@example.org>",
        "TO:<@a..example:ann@example.org>",
        "TO:<@a.example:@b.example:ann@example.org>",
        "TO:<@[127.0.0.1:ann@example.org>",
        "TO:Ann <ann@example.org>",
        "TO:<ann@example.org> (comment) <x@y"
      })
  void refusesWhatIsNoPath(String text) {
    Optional<PathArgument> parsed = PathArgument.parse(text, "TO:");
    // the last one is a path, and then parameters that are none
    assertEquals(
        Optional.empty(), parsed.map(PathArgument::parameters).flatMap(ParameterGrammar::parse));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TO:<postmaster>", "to: <PostMaster>", "TO:<POSTMASTER> A=b"})
  void postmasterNeedsNoDomain(String text) {
    assertInstanceOf(Path.Postmaster.class, parse(text).path());
  }

  @Test
  void thereIsANullReversePath() {
    assertInstanceOf(Path.Nobody.class, parse("TO:<>").path());
    assertInstanceOf(Path.Nobody.class, parse("TO: <> BODY=7BIT").path());
  }

  @Test
  void givesTheParametersAsTheyAre() {
    assertEquals("", parse("TO:<a@b>").parameters());
    assertEquals("", parse("TO:<a@b>   ").parameters());
    assertEquals("SIZE=1  BODY=7BIT", parse("TO:<a@b>  SIZE=1  BODY=7BIT ").parameters());
  }

  @Test
  void aPathHas256Octets() { // RFC 5321 §4.5.3.1.3
    String local = "l".repeat(64);
    String domain = ("d".repeat(62) + ".").repeat(2) + "d".repeat(63); // 189
    assertEquals(256, ("<" + local + "@" + domain + ">").length());
    parse("TO:<" + local + "@" + domain + ">");
    parse("TO:<@a.example:" + local + "@" + domain + ">");
    assertEquals(
        Optional.empty(), PathArgument.parse("TO:<" + local + "@a." + domain + ">", "TO:"));
    assertEquals(Optional.empty(), PathArgument.parse("TO:<l" + local + "@b>", "TO:"));
  }

  @Test
  void anyTextIsReadOrRefusedAndQuickly() {
    Random random = new Random(5321);
    String alphabet = "a@.,:<>\"\\[] =-:1";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder("TO:<");
      for (int length = random.nextInt(16); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Optional<PathArgument> parsed = PathArgument.parse(text.append('>').toString(), "TO:");
      parsed.map(PathArgument::path).ifPresent(PathArgumentTest::assertReadable);
    }
    assertEquals(Optional.empty(), PathArgument.parse("TO:<" + "@a,".repeat(1400) + ">", "TO:"));
  }

  private static void assertReadable(Path path) {
    if (path instanceof Path.Mailbox mailbox) {
      assertEquals(path, parse("TO:<" + mailbox.address() + ">").path());
    }
  }
}
