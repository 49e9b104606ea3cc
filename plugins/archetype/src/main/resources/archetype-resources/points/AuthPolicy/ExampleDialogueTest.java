package ${package};

import org.junit.jupiter.api.Test;
import org.stagepost.plugin.pop3.commands.UserCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** The policy as a client meets it. */
final class ExampleDialogueTest {

  @Test
  void nobodyLogsInAsWhoIsClosed() {
    try (TestServer server =
        TestServer.ofPlugin(ExamplePolicy.class)
            .withPlugin(UserCommand.class)
            .config("{\"closed\": [\"ann@example.org\"]}")
            .set("authentication", "{\"failureDelay\": \"0s\", \"policies\": [\"${artifactId}\"]}")
            .account("ann@example.org", "secret")
            .account("bob@example.org", "secret")
            .start()) {
      server.run(
          "pop3",
          Dialogue.of(
              """
              S: +OK *
              C: USER ann@example.org
              S: +OK *
              C: PASS secret
              S: -ERR [AUTH] *
              C: USER bob@example.org
              S: +OK *
              C: PASS secret
              S: +OK *
              """));
    }
  }
}
