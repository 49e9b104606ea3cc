package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;

/** A message is given back octet for octet, and its size is exact. */
interface OctetClauses extends StoreClauses {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: plain\r\n\r\ntext\r\n",
        ".\r\n..\r\n.\r\n",
        "\0\0\r\n\0\r\n",
        "\u0080\u00ff\u00c3\u00a4 8 bit\r\n",
        "bare\nline\nfeeds\r\n",
        "bare\rreturns\r\r\n",
        "\r\n",
        "\r\n\r\n\r\n",
        " trailing blanks \t \r\n"
      })
  default void octetsAreKeptAsTheyCame(String octets) throws Exception {
    assertStoredAs(octets, octets);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "no line end",
        "only a return\r",
        "only a feed\n",
        "\r",
        "\n",
        "\n\r",
        "."
      })
  default void aMissingLineEndIsAddedBeforeTheSizeIsTaken(String octets) throws Exception {
    assertStoredAs(octets + "\r\n", octets);
  }

  private void assertStoredAs(String expected, String octets) throws Exception {
    tested().deliver(TestMessage.of(octets), "ann");
    for (int pass = 0; pass < 2; pass++) {
      assertEquals(new MailboxStatus(1, expected.length()), tested().status("ann"));
      try (Mailbox mailbox = tested().open("ann")) {
        MessageEntry entry = mailbox.entries().getFirst();
        assertEquals(expected.length(), entry.octets());
        assertEquals(expected.length(), mailbox.message(entry).size());
        assertArrayEquals(
            expected.getBytes(StandardCharsets.ISO_8859_1),
            StoreUnderTest.text(mailbox, entry).getBytes(StandardCharsets.ISO_8859_1));
      }
      tested().restart();
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        2, 3, 511, 512, 513, 4095, 4096, 4097, 65_535, 65_536, 65_537, 131_070, 131_072, 131_074,
        262_142, 262_144, 262_146, 1_048_575, 1_048_576, 1_048_577, 5_000_000
      })
  default void messagesOfAllSizesComeBack(int size) throws Exception {
    LongMessage message = new LongMessage(size, size);
    tested().deliver("before", "ann");
    tested().deliver(message, "ann", "bob");
    tested().deliver("behind", "ann");
    for (int pass = 0; pass < 2; pass++) {
      assertEquals(size, entry("bob", 0, message).octets());
      assertEquals(size, entry("ann", 1, message).octets());
      assertEquals(3, tested().ids("ann").size());
      tested().restart();
    }
  }

  private MessageEntry entry(String name, int index, LongMessage expected) throws IOException {
    try (Mailbox mailbox = tested().open(name)) {
      MessageEntry entry = mailbox.entries().get(index);
      try (InputStream found = mailbox.message(entry).open()) {
        assertTrue(expected.isIn(found), "the octets are not those that were delivered");
      }
      return entry;
    }
  }

  @Test
  default void streamsOfAMessageAreIndependent() throws Exception {
    LongMessage message = new LongMessage(300_000, 3);
    tested().deliver(message, "ann");
    try (Mailbox mailbox = tested().open("ann")) {
      MessageSource source = mailbox.message(mailbox.entries().getFirst());
      try (InputStream one = source.open();
          InputStream other = source.open();
          InputStream expected = message.open()) {
        one.skipNBytes(200_000);
        expected.skipNBytes(200_000);
        assertTrue(message.isIn(other));
        assertArrayEquals(expected.readAllBytes(), one.readAllBytes());
      }
      try (InputStream again = source.open()) {
        assertTrue(message.isIn(again));
      }
    }
  }

  @Test
  default void readingOctetByOctetIsTheSame() throws Exception {
    LongMessage message = new LongMessage(40_000, 4);
    tested().deliver(message, "ann");
    try (Mailbox mailbox = tested().open("ann");
        InputStream found = mailbox.message(mailbox.entries().getFirst()).open();
        InputStream expected = message.open()) {
      for (int wanted = expected.read(); wanted >= 0; wanted = expected.read()) {
        assertEquals(wanted, found.read());
      }
      assertEquals(-1, found.read());
      assertEquals(-1, found.read());
    }
  }
}
