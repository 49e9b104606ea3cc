package ${package};

import org.junit.jupiter.api.Test;
import org.stagepost.plugin.smtp.commands.EhloCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** The extension as a client meets it. */
final class ExampleDialogueTest {

  @Test
  void takesAndRefusesItsParameter() {
    try (TestServer server =
        TestServer.ofPlugin(ExampleExtension.class)
            .withPlugin(EhloCommand.class)
            .config("{\"values\": [\"HIGH\"]}")
            .start()) {
      server.run(
          "smtp",
          Dialogue.of(
              """
              S: 220 *
              C: EHLO client.example.org
              S*: 250 X${label} HIGH
              C: MAIL FROM:<ann@example.org> X${label}=LOW
              S: 501 5.5.4 This value of X${label} is not known
              C: MAIL FROM:<ann@example.org> X${label}=high
              S: 250 2.1.0 *
              """));
    }
  }
}
