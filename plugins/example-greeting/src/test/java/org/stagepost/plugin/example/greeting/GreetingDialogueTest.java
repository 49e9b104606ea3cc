package org.stagepost.plugin.example.greeting;

import org.junit.jupiter.api.Test;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** The commands as a client meets them: in a real server that has no other plugin. */
final class GreetingDialogueTest {

  @Test
  void greetsInBothProtocols() {
    try (TestServer server =
        TestServer.ofPlugin(Greeting.class).config("{\"salutation\": \"Ahoy\"}").start()) {
      server.run(
          "pop3",
          Dialogue.of(
              """
              S: +OK *
              C: XGREETING
              S: +OK Ahoy, stranger, this is mail.example.org
              C: XGREETING Ann
              S: -ERR The form is XGREETING, with nothing behind it
              """));
      server.run(
          "smtp",
          Dialogue.of(
              """
              S: 220 *
              C: XGREETING
              S: 250 2.0.0 Ahoy, stranger, this is mail.example.org
              """));
    }
  }
}
