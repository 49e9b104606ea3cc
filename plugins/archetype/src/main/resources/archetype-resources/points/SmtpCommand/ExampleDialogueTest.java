package ${package};

import org.junit.jupiter.api.Test;
import org.stagepost.plugin.smtp.commands.EhloCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** The command as a client meets it. */
final class ExampleDialogueTest {

  @Test
  void countsWords() {
    try (TestServer server =
        TestServer.ofPlugin(ExampleCommand.class)
            .withPlugin(EhloCommand.class)
            .config("{\"greeting\": \"Good day\"}")
            .start()) {
      server.run(
          "smtp",
          Dialogue.of(
              """
              S: 220 *
              C: EHLO client.example.org
              S*: 250 X${label}
              C: X${label} one two
              S: 250 2.0.0 Good day, these are 2 words
              C: X${label}
              S: 501 5.5.4 Say some words
              """));
    }
  }
}
