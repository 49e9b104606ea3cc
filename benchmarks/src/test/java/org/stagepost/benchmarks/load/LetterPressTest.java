package org.stagepost.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LetterPressTest {

  private static String wire(Letter letter) {
    StringBuilder wire = new StringBuilder();
    for (byte[] part : letter.wire()) {
      wire.append(new String(part, StandardCharsets.US_ASCII));
    }
    return wire.toString();
  }

  private static LetterCheck check(String text) {
    LetterCheck check = new LetterCheck();
    for (String line : text.split("(?<=\r\n)")) {
      byte[] octets = line.getBytes(StandardCharsets.US_ASCII);
      check.take(octets, 0, octets.length);
    }
    return check;
  }

  private static String kept(Letter letter) {
    String wire = wire(letter);
    assertTrue(wire.endsWith("\r\n.\r\n"), wire);
    return wire.substring(0, wire.length() - 3).replace("\r\n.", "\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 400, 401, 402, 1024, 10_240, 70_001})
  void aLetterIsAsLongAsItShallBeAndIntact(int size) {
    Letter letter = new LetterPress("run", "load@example.net", size).letter(0);
    String kept = kept(letter);
    assertEquals(letter.octets(), kept.length());
    assertEquals(Math.max(size, smallest()), kept.length(), 4); // the numbers in its header
    LetterCheck check = check("Received: by somebody\r\n" + kept);
    assertEquals("run-0", check.stamp().orElseThrow().id());
    assertTrue(check.isIntact());
    assertTrue(size < 10_000 || wire(letter).contains("\r\n.."), "dots are stuffed in it");
  }

  private static long smallest() {
    return new LetterPress("run", "load@example.net", 1).letter(0).octets();
  }

  @Test
  void anyOtherOctetIsNoticed() {
    String kept = kept(new LetterPress("run", "load@example.net", 500).letter(7));
    int begin = kept.indexOf("\r\n") + 2;
    for (int at = begin; at < kept.length() - 2; at++) {
      char other = kept.charAt(at) == 'q' ? 'r' : 'q';
      assertFalse(check(kept.substring(0, at) + other + kept.substring(at + 1)).isIntact());
    }
    assertFalse(check(kept + "\r\n").isIntact());
    assertFalse(check(kept.substring(0, kept.length() - 3) + "\r\n").isIntact());
  }

  @Test
  void aStampInTheTextIsNone() {
    String kept = kept(new LetterPress("run", "load@example.net", 500).letter(7));
    assertTrue(check("Subject: fwd\r\n\r\n" + kept).stamp().isEmpty());
  }
}
