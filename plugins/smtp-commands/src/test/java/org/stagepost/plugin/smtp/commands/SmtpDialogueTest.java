package org.stagepost.plugin.smtp.commands;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** Every command in every state, as a client sees it. */
final class SmtpDialogueTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = SmtpServers.upTo(10_000).start();
    server
        .accounts()
        .applicationPassword(SmtpServers.ANN, "phone", "bcdf-ghjk-mnpq-rstv-wxyz-bcdf-ghjk");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static List<Dialogue> dialogues() {
    return Dialogue.folder(SmtpDialogueTest.class, "/dialogues");
  }

  @ParameterizedTest
  @MethodSource("dialogues")
  void isHeldAsWritten(Dialogue dialogue) {
    server.run(
        "smtp",
        dialogue
            .with("host", SmtpServers.HOST)
            .action(
                "remove the phone",
                () -> server.accounts().withoutApplicationPasswords(SmtpServers.ANN))
            .with("longestAnswer", "A".repeat(12_288))
            .action("break the store", server.store()::breakDown)
            .action("mend the store", server.store()::mend));
  }
}
