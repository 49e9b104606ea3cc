package ${package};

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.stagepost.plugin.smtp.commands.DataCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** The filter as a client meets it. */
final class ExampleDialogueTest {

  @Test
  void refusesSpamAndMarksTheRest() {
    try (TestServer server =
        TestServer.ofPlugin(ExampleFilter.class)
            .withPlugin(DataCommand.class)
            .config("{\"value\": \"yes\"}")
            .set("filters", "[\"${artifactId}\"]")
            .account("ann@example.org", "secret")
            .start()) {
      server.run(
          "smtp",
          Dialogue.of(
              """
              S: 220 *
              C: HELO client.example.org
              S: 250 *
              C: MAIL FROM:<spam@elsewhere.example>
              S: 550 5.7.1 We take no spam
              C: MAIL FROM:<eve@elsewhere.example>
              S: 250 *
              C: RCPT TO:<ann@example.org>
              S: 250 *
              C: DATA
              S: 354 *
              C: Subject: Hello
              C: .
              S: 250 *
              """));
      String stored = server.store().messages("ann@example.org").getFirst();
      assertTrue(stored.endsWith("X-Seen-By: yes\r\nSubject: Hello\r\n"), stored);
    }
  }
}
