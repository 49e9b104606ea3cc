package ${package};

import org.junit.jupiter.api.Test;
import org.stagepost.plugin.pop3.commands.UserCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** The authenticator as a client meets it. The account itself is one of the kit's directory. */
final class ExampleDialogueTest {

  @Test
  void letsInWhoHasTheRightPassword() {
    try (TestServer server =
        TestServer.ofPlugin(ExampleAuthenticator.class)
            .withPlugin(UserCommand.class)
            .config("{\"passwords\": {\"ann@example.org\": \"open sesame\"}}")
            .account("ann@example.org", "not this one")
            .start()) {
      server.run(
          "pop3",
          Dialogue.of(
              """
              S: +OK *
              C: USER ann@example.org
              S: +OK *
              C: PASS not this one
              S: -ERR [AUTH] *
              C: USER ann@example.org
              S: +OK *
              C: PASS open sesame
              S: +OK *
              """));
    }
  }
}
