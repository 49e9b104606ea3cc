package org.stagepost.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.api.message.MessageSource;
import org.stagepost.server.delivery.HeaderScan.Stretch;

final class StampedMessageTest {

  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of("", List.of(), "S0123456789"),
        Arguments.of("", List.of(new Stretch(0, 3)), "S3456789"),
        Arguments.of("", List.of(new Stretch(0, 3), new Stretch(3, 5)), "S56789"),
        Arguments.of("", List.of(new Stretch(2, 3), new Stretch(8, 10)), "S0134567"),
        Arguments.of("", List.of(new Stretch(0, 10)), "S"),
        Arguments.of("tamp: long\r\n", List.of(new Stretch(9, 10)), "Stamp: long\r\n012345678"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void givesTheStampAndWhatIsNotLeftOut(String stamp, List<Stretch> left, String expected)
      throws IOException {
    MessageSource message =
        new StampedMessage(
            ("S" + stamp).getBytes(StandardCharsets.US_ASCII),
            new OctetMessage("0123456789"),
            left);
    assertEquals(expected.length(), message.size());
    for (int piece = 1; piece <= expected.length() + 1; piece++) {
      assertEquals(expected, read(message, piece), "in pieces of " + piece);
    }
    try (InputStream in = message.open()) {
      StringBuilder octets = new StringBuilder();
      for (int octet = in.read(); octet >= 0; octet = in.read()) {
        octets.append((char) octet);
      }
      assertEquals(expected, octets.toString(), "octet by octet");
    }
  }

  private static String read(MessageSource message, int piece) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[piece + 2];
    try (InputStream in = message.open()) {
      assertEquals(0, in.read(buffer, 0, 0));
      for (int count = in.read(buffer, 1, piece); count >= 0; count = in.read(buffer, 1, piece)) {
        read.write(buffer, 1, count);
      }
    }
    return read.toString(StandardCharsets.US_ASCII);
  }
}
