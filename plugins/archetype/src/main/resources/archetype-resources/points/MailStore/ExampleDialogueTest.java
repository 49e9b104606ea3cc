package ${package};

import org.junit.jupiter.api.Test;
import org.stagepost.plugin.pop3.commands.RetrCommand;
import org.stagepost.plugin.smtp.commands.DataCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** The store as clients meet it. */
final class ExampleDialogueTest {

  @Test
  void keepsWhatWasSentUntilItIsDeleted() throws InterruptedException {
    try (TestServer server =
        TestServer.ofPlugin(ExampleStore.class)
            .withPlugin(DataCommand.class)
            .withPlugin(RetrCommand.class)
            .config("{\"messages\": 1}")
            .account("ann@example.org", "secret")
            .start()) {
      server.run("smtp", message("250 *"));
      server.run("smtp", message("452 *"));
      server.awaitNoSession();
      server.run(
          "pop3",
          Dialogue.of(
              """
              S: +OK *
              C: USER ann@example.org
              S: +OK *
              C: PASS secret
              S: +OK *
              C: RETR 1
              S*: Subject: Hello
              S*: .
              C: DELE 1
              S: +OK *
              C: QUIT
              S: +OK *
              X: closed
              """));
      server.run("smtp", message("250 *"));
    }
  }

  private static Dialogue message(String reply) {
    String script =
        """
        S: 220 *
        C: HELO client.example.org
        S: 250 *
        C: MAIL FROM:<eve@elsewhere.example>
        S: 250 *
        C: RCPT TO:<ann@example.org>
        S: 250 *
        C: DATA
        S: 354 *
        C: Subject: Hello
        C: .
        S: REPLY
        """;
    return Dialogue.of(script.replace("REPLY", reply));
  }
}
