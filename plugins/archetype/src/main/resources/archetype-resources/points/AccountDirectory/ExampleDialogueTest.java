package ${package};

import org.junit.jupiter.api.Test;
import org.stagepost.plugin.smtp.commands.RcptCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** The directory as a client meets it. */
final class ExampleDialogueTest {

  @Test
  void mailIsTakenForItsAccountsAlone() {
    try (TestServer server =
        TestServer.ofPlugin(ExampleDirectory.class)
            .withPlugin(RcptCommand.class)
            .config("{\"accounts\": [\"ann@example.org\"]}")
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
              C: RCPT TO:<ann@example.org>
              S: 250 *
              C: RCPT TO:<nobody@example.org>
              S: 550 5.1.1 *
              """));
    }
  }
}
