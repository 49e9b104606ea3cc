package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.stagepost.plugin.smtp.commands.DataCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** The listener hears what a client does. */
final class ExampleDialogueTest {

  @Test
  void countsAMessage() {
    TestServer server =
        TestServer.ofPlugin(ExampleListener.class)
            .withPlugin(DataCommand.class)
            .account("ann@example.org", "secret")
            .start();
    ExampleListener listener = server.extension(ExampleListener.class);
    try (server) {
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
              C: DATA
              S: 354 *
              C: Subject: Hello
              C: .
              S: 250 *
              """));
    } // a server that ends has told its listeners everything
    assertEquals(1, listener.messages());
  }
}
