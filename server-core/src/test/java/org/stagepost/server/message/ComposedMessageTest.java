package org.stagepost.server.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.api.message.MessageSource;

final class ComposedMessageTest {

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
        new ComposedMessage.Builder()
            .octets(("S" + stamp).getBytes(StandardCharsets.US_ASCII))
            .without(new OctetMessage("0123456789"), left)
            .build();
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

  @Test
  void mixesStretchesOfSeveralMessagesInAnyOrder() throws IOException {
    MessageSource digits = new OctetMessage("0123456789");
    MessageSource letters = new OctetMessage("abcdef");
    MessageSource message =
        new ComposedMessage.Builder()
            .stretch(digits, 4, 6)
            .stretch(letters, 1, 3)
            .stretch(digits, 8, 9)
            .octets(new byte[] {'-'})
            .stretch(digits, 0, 2)
            .build();
    assertEquals(8, message.size());
    for (int piece = 1; piece <= 8; piece++) {
      assertEquals("45bc8-01", read(message, piece));
    }
  }

  @Test
  void aPartThatIsShorterThanItSaidIsAnError() throws IOException {
    MessageSource liar =
        new MessageSource() {
          @Override
          public long size() {
            return 20;
          }

          @Override
          public InputStream open() {
            return new OctetMessage("0123456789").open();
          }
        };
    MessageSource message =
        new ComposedMessage.Builder().without(liar, List.of(new Stretch(2, 4))).build();
    try (InputStream in = message.open()) {
      assertThrows(EOFException.class, in::readAllBytes);
    }
  }
}
