package org.stagepost.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.message.MessageSource;
import org.stagepost.server.message.OctetMessage;
import org.stagepost.server.message.Stretch;

final class HeaderScanTest {

  private static final String RECEIVED = "Received: from a\r\n\tby b;\r\n date\r\n";

  private static HeaderScan scan(String message) throws IOException {
    return HeaderScan.of(new OctetMessage(message));
  }

  /** The message as it is without its Return-Path fields. */
  private static String without(String message) throws IOException {
    StringBuilder rest = new StringBuilder(message);
    for (Stretch stretch : scan(message).returnPaths().reversed()) {
      rest.delete((int) stretch.from(), (int) stretch.to());
    }
    return rest.toString();
  }

  @Test
  void aHundredTimesIsNoLoopAndOnceMoreIs() throws IOException {
    assertFalse(scan(RECEIVED.repeat(100) + "\r\nbody\r\n").isLoop());
    assertTrue(scan(RECEIVED.repeat(101) + "\r\nbody\r\n").isLoop());
    assertTrue(
        scan("rEcEiVeD \t: x\r\n".repeat(101)).isLoop(), "any case, blanks before the colon");
    assertTrue(scan("Return-Path: <>\r\n".repeat(101) + "\r\n").isLoop());
    assertFalse(scan("Return-Path: <>\r\n".repeat(100) + "\r\n").isLoop());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Received-SPF: pass\r\n",
        "X-Received: x\r\n",
        "Receive: x\r\n",
        "Subject: x\r\n Received: y\r\n",
        "X-12345678901234567890: Received: y\r\n"
      })
  void countsNothingButReceived(String field) throws IOException {
    assertFalse(scan(field.repeat(200) + "\r\n").isLoop());
  }

  @Test
  void doesNotCountInTheBody() throws IOException {
    assertFalse(scan("Subject: x\r\n\r\n" + RECEIVED.repeat(200)).isLoop());
    assertFalse(scan("\r\n" + RECEIVED.repeat(200)).isLoop(), "no header at all");
    assertFalse(scan("Hello Bob,\r\n" + RECEIVED.repeat(200)).isLoop(), "no header at all");
    assertFalse(scan(" folded\r\n" + RECEIVED.repeat(200)).isLoop(), "a fold of nothing");
    assertFalse(scan(": empty name\r\n" + RECEIVED.repeat(200)).isLoop());
    assertFalse(scan("").isLoop());
  }

  @Test
  void findsReturnPathsWithTheirFolds() throws IOException {
    assertEquals("A: 1\r\n\r\n", without("Return-Path: <x@y>\r\nA: 1\r\n\r\n"));
    assertEquals(
        "A: 1\r\n b\r\n\r\n", without("A: 1\r\n b\r\nRETURN-PATH:\r\n <x>\r\n\t \r\n\r\n"));
    assertEquals("\r\n", without("Return-Path: <x>\r\nReturn-Path : <y>\r\n z\r\n\r\n"));
    assertEquals("", without("Return-Path: <x>\r\n"));
    assertEquals("", without("Return-Path: cut off"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A: 1\r\n\r\nReturn-Path: <x>\r\n",
        "Hello\r\nReturn-Path: <x>\r\n",
        "Return-Pathology: <x>\r\n\r\n",
        "X-Return-Path: <x>\r\n\r\n",
        "Return-Pat: <x>\r\n\r\n",
        "A: 1\r\n Return-Path: <x>\r\n\r\n",
        "\u00e4: 1\r\nReturn-Path: <x>\r\n\r\n"
      })
  void leavesEverythingElse(String message) throws IOException {
    assertEquals(message, without(message));
  }

  @Test
  void aVeryLongHeaderIsReadInPieces() throws IOException {
    String filler = "X: " + "y".repeat(20_000) + "\r\n";
    String message = filler + "Return-Path: <x>\r\n" + filler + "\r\nbody\r\n";
    assertEquals(List.of(new Stretch(20_005, 20_023)), scan(message).returnPaths());
  }

  @Test
  void readsNoFurtherThanItMust() throws IOException {
    byte[] header = "A: 1\r\n\r\n".getBytes();
    MessageSource message =
        new MessageSource() {
          @Override
          public long size() {
            return 1 << 30;
          }

          @Override
          public InputStream open() {
            return new ByteArrayInputStream(header) {
              @Override
              public int read(byte[] octets, int from, int length) {
                assertTrue(available() > 0, "read on behind the header");
                return super.read(octets, from, Math.min(length, 3));
              }
            };
          }
        };
    assertEquals(List.of(), HeaderScan.of(message).returnPaths());
  }
}
