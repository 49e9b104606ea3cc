package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The exact words of what is wrong with listeners, and between them. */
final class ListenerErrorsTest {

  @Test
  void listeners() {
    assertEquals(
        List.of(
            "listeners.\"a b\": expected the key to be a name of letters, digits and hyphens",
            "listeners.b.address: expected an IP address such as \"127.0.0.1\" or \"::1\", found"
                + " the text \"localhost\""),
        Reading.of(
                Reading.MINIMAL.replace(
                    "\"listeners\": {",
                    "\"listeners\": {\"a b\": {\"protocol\": \"smtp\", \"port\": 1},\"b\":"
                        + " {\"protocol\": \"smtp\", \"port\": 1, \"address\": \"localhost\"},"))
            .errors());
  }

  @Test
  void addressesAreWrittenInDigits() {
    for (String address :
        List.of("::", "::1", "0.0.0.0", "127.0.0.2", "2001:DB8::5", "::ffff:1.2.3.4")) {
      assertEquals(List.of(), withAddress(address).errors(), address);
    }
    for (String address :
        List.of(
            "",
            "127.1",
            "2130706433",
            "0x7f.0.0.1",
            "127.0.0.256",
            "[::1]",
            "::g",
            "fe80::1%lo",
            " ::1",
            "a.b.c.d")) {
      assertEquals(1, withAddress(address).errors().size(), address);
    }
  }

  private static Reading withAddress(String address) {
    return Reading.of(Reading.MINIMAL.replace("2525", "2525, \"address\": \"" + address + "\""));
  }

  @Test
  void twoListenersOnOnePort() {
    String listener = "\"%s\": {\"protocol\": \"pop3\", \"port\": %d, \"address\": \"%s\"}";
    Reading reading =
        Reading.of(
            """
            {
              "hostname": "a.example", "domains": ["a.example"],
              "listeners": {
                %s,
                %s,
                %s,
                %s,
                %s,
                %s,
                %s,
                %s
              }
            }
            """
                .formatted(
                    listener.formatted("a", 110, "127.0.0.1"),
                    listener.formatted("b", 110, "127.0.0.2"),
                    listener.formatted("c", 110, "0.0.0.0"),
                    listener.formatted("d", 110, "::1"),
                    listener.formatted("e", 111, "::"),
                    listener.formatted("f", 111, "127.0.0.1"),
                    listener.formatted("g", 0, "127.0.0.1"),
                    listener.formatted("h", 0, "127.0.0.1")));
    assertEquals(
        List.of(
            "listeners.c.port: the listener a has port 110 of this address already",
            "listeners.f.port: the listener e has port 111 of this address already"),
        reading.errors());
  }

  @Test
  void sendersBelongToSubmission() {
    assertEquals(
        List.of(
            "listeners.smtp.senders: only a listener with \"protocol\": \"submission\" has this"
                + " key"),
        Reading.of(Reading.MINIMAL.replace("2525", "2525, \"senders\": \"own\"")).errors());
  }
}
