package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LineEndsTest {

  private static int plainly(byte[] octets, int from, int bound, String wanted) {
    int at = from;
    while (at < bound && wanted.indexOf(octets[at] & 0xFF) < 0) {
      at++;
    }
    return at;
  }

  private static void check(byte[] octets, int from, int bound) {
    assertEquals(plainly(octets, from, bound, "\r\n"), LineEnds.next(octets, from, bound));
    int dot = Math.max(1, from);
    while (dot < bound && (octets[dot] != '.' || octets[dot - 1] != '\n')) {
      dot++;
    }
    assertEquals(dot, LineEnds.nextDotBehindFeed(octets, Math.max(1, from), bound));
  }

  @Test
  void eachOctetIsToldFromALineEndAtEachPlace() {
    for (int value = 0; value < 256; value++) {
      for (int place = 0; place < 20; place++) {
        byte[] octets = new byte[20];
        Arrays.fill(octets, (byte) 'x');
        octets[place] = (byte) value;
        check(octets, 0, 20);
      }
    }
  }

  /** The neighbours of CR and LF are where a borrow could mark what is none. */
  @Test
  void anyMixtureIsScannedAsOneOctetAtATimeWouldBe() {
    SplittableRandom random = new SplittableRandom(5);
    byte[] likely = {13, 10, '.', 14, 12, 11, 9, '-', '/', 0, 97, (byte) 0x8A, (byte) 0xAE, -1};
    for (int round = 0; round < 20_000; round++) {
      byte[] octets = new byte[random.nextInt(40)];
      for (int i = 0; i < octets.length; i++) {
        octets[i] = random.nextInt(4) == 0 ? likely[random.nextInt(likely.length)] : (byte) 'x';
      }
      int from = random.nextInt(octets.length + 1);
      check(octets, from, from + random.nextInt(octets.length - from + 1));
    }
  }
}
