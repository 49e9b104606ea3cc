package ${package};

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.stagepost.plugin.pop3.commands.AuthCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** The mechanism as a client meets it. */
final class ExampleDialogueTest {

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void letsInWhoHasTheRightPassword() {
    try (TestServer server =
        TestServer.ofPlugin(ExampleMechanism.class)
            .withPlugin(AuthCommand.class)
            .config("{\"separator\": \"/\"}")
            .account("ann@example.org", "secret")
            .start()) {
      String script =
          """
          S: +OK *
          C: AUTH ${label} WRONG
          S: -ERR [AUTH] *
          C: AUTH ${label}
          S: + *
          C: RIGHT
          S: +OK *
          """;
      server.run(
          "pop3",
          Dialogue.of(
              script
                  .replace("WRONG", base64("ann/wrong"))
                  .replace("RIGHT", base64("ann/secret"))));
    }
  }
}
