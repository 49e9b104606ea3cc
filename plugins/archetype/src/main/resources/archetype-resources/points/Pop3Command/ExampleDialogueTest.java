package ${package};

import org.junit.jupiter.api.Test;
import org.stagepost.plugin.pop3.commands.CapaCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** The command as a client meets it. */
final class ExampleDialogueTest {

  @Test
  void countsWords() {
    try (TestServer server =
        TestServer.ofPlugin(ExampleCommand.class)
            .withPlugin(CapaCommand.class)
            .config("{\"greeting\": \"Good day\"}")
            .start()) {
      server.run(
          "pop3",
          Dialogue.of(
              """
              S: +OK *
              C: CAPA
              S*: X${label}
              S*: .
              C: X${label} one two
              S: +OK Good day, these are 2 words
              C: X${label}
              S: -ERR Say some words
              """));
    }
  }
}
