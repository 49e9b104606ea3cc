package org.stagepost.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.message.MailAddress;
import org.stagepost.server.message.OctetMessage;

final class OriginatorsTest {

  private static Optional<Set<String>> of(String message) throws IOException {
    return Originators.of(new OctetMessage(message))
        .map(all -> all.stream().map(MailAddress::toString).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: ann@example.org\r\n",
        "From: ann@example.org\r\n\r\nFrom: boss@example.org\r\n",
        "Subject: x\r\nfRoM \t: Ann\r\n <ann@example.org>\r\nTo: b@example.org\r\n\r\n",
        "From:ann@example.org\r\nSender: Ann <ann@example.org>\r\n\r\n",
        "From: ann@example.org\r\nReply-To: boss@example.org\r\nResent-To: boss@example.org\r\n",
        "From: ann@example.org\r\nSubject: x\r\n From: boss@example.org\r\n\r\n",
        "From: ann@example.org\r\n \r\n\t\r\n\r\n",
        "X-From: boss@example.org\r\nFrom: ann@example.org\r\nFrom-: boss@example.org\r\n\r\n",
        "From: ann@example.org, ann@example.org\r\nSender: ann@example.org\r\n\r\n"
      })
  void readsFromAndSender(String message) throws IOException {
    assertEquals(Optional.of(Set.of("ann@example.org")), of(message));
  }

  @Test
  void readsAllOfThem() throws IOException {
    assertEquals(
        Optional.of(Set.of("ann@example.org", "bob@example.org", "carl@example.org")),
        of("Sender: carl@example.org\r\nFrom: ann@example.org,\r\n bob@example.org\r\n\r\n"));
    assertEquals( // RFC 5322 §3.6.6: once for each time that it was sent on
        Optional.of(Set.of("ann@example.org", "bob@example.org", "carl@example.org")),
        of(
            "Resent-From: carl@example.org\r\nResent-From: bob@example.org\r\n"
                + "Resent-Sender: bob@example.org\r\nFrom: ann@example.org\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "\r\nFrom: boss@example.org\r\n",
        "Subject: x\r\n\r\nx\r\n",
        "Sender: ann@example.org\r\n\r\n",
        "Resent-From: ann@example.org\r\n\r\n"
      })
  void aMessageMayBeFromNobody(String message) throws IOException {
    assertEquals(Optional.of(Set.of()), of(message));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From:\r\n\r\n",
        "From: Ann\r\n\r\n",
        "From: ann@example.org\r\nFrom: ann@example.org\r\n\r\n",
        "From: ann@example.org\r\nFrom: boss@example.org\r\n\r\n",
        "From: ann@example.org\r\nFROM : boss@example.org\r\n\r\n",
        "From: ann@example.org\r\n \r\nFrom: boss@example.org\r\n\r\n",
        "Sender: ann@example.org\r\nSender: ann@example.org\r\nFrom: ann@example.org\r\n\r\n",
        "From: ann@example.org\r\nSender: ann@example.org, bob@example.org\r\n\r\n",
        "From: ann@example.org\r\nSender:\r\n\r\n",
        "From: ann@example.org\r\nResent-From: Ann\r\n\r\n",
        "Resent-Sender:\r\nFrom: ann@example.org\r\n\r\n",
        // a line that is no field: some readers go on behind it
        "Subject: x\r\nno field\r\nFrom: boss@example.org\r\n\r\n",
        "From: ann@example.org\r\nno field\r\n\r\n",
        "no field\r\nFrom: boss@example.org\r\n\r\n",
        " folded\r\nFrom: boss@example.org\r\n\r\n",
        ": empty\r\nFrom: boss@example.org\r\n\r\n",
        "\u00a0From: boss@example.org\r\n\r\n",
        "Fr\0om: boss@example.org\r\n\r\n",
        ">From boss@example.org\r\nFrom: boss@example.org\r\n\r\n",
        "\u00ef\u00bb\u00bfFrom: boss@example.org\r\n\r\n",
        "Fr\u00d0\u00bem: boss@example.org\r\n\r\n",
        "Subject: x\n\nFrom: boss@example.org\r\n\r\n",
        "From ann@example.org\r\nFrom: boss@example.org\r\n\r\n",
        "Hello,\r\n"
      })
  void whatCannotBeToldForCertainIsNotTold(String message) throws IOException {
    assertEquals(Optional.empty(), of(message));
  }

  @Test
  void aFieldHasItsBounds() throws IOException {
    String address = "<ann@example.org>";
    String blanks = " ".repeat((16 << 10) - "From:\r\n".length() - address.length());
    assertEquals(
        Optional.of(Set.of("ann@example.org")), of("From:" + blanks + address + "\r\n\r\n"));
    assertEquals(Optional.empty(), of("From: " + blanks + address + "\r\n\r\n"));
    assertEquals(Optional.of(100), of(many(100)).map(Set::size));
    assertEquals(Optional.empty(), of(many(101)));
    String from = "From: ann@example.org\r\n";
    String resent = "Resent-From: ann@example.org\r\n";
    assertEquals(Optional.of(1), of(from + resent.repeat(100)).map(Set::size));
    assertEquals(Optional.empty(), of(from + resent.repeat(101)));
    assertEquals(Optional.empty(), of("From: " + "x".repeat(1 << 20)));
  }

  private static String many(int addresses) {
    StringBuilder from = new StringBuilder("From: a@b");
    for (int i = 1; i < addresses; i++) {
      from.append(",a").append(i).append("@b");
    }
    return from.append("\r\n\r\n").toString();
  }
}
