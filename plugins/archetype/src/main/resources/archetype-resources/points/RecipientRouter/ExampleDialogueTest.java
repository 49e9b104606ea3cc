package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.stagepost.plugin.smtp.commands.DataCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** The router as a client meets it. */
final class ExampleDialogueTest {

  @Test
  void mailGoesIntoTheMailboxOfTheTeam() {
    try (TestServer server =
        TestServer.ofPlugin(ExampleRouter.class)
            .withPlugin(DataCommand.class)
            .config("{\"mailbox\": \"all@example.org\"}")
            .start()) {
      server.run(
          "smtp",
          Dialogue.of(
              """
              S: 220 *
              C: HELO client.example.org
              S: 250 *
              C: MAIL FROM:<eve@elsewhere.example>
              S: 250 *
              C: RCPT TO:<team-blue@example.org>
              S: 250 *
              C: DATA
              S: 354 *
              C: Subject: Hello
              C: .
              S: 250 *
              """));
      assertEquals(1, server.store().messages("all@example.org").size());
    }
  }
}
