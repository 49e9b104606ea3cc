package org.stagepost.plugin.smtp.commands;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.server.net.BareLineEnds;
import org.stagepost.testkit.Dialogue;

/** Every command in every state, as a client sees it. */
final class SmtpDialogueTest {

  @TempDir private static Path home;
  private static SmtpServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new SmtpServer(home, 10_000, BareLineEnds.REFUSE);
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
    dialogue
        .with("host", SmtpServer.HOST)
        .listener("plain", server.port("plain"))
        .listener("submission", server.port("submission"))
        .tlsListener("submissions", server.port("submissions"))
        .action("break the store", server.mailboxes().store()::breakDown)
        .action("mend the store", server.mailboxes().store()::mend)
        .run(server.port("smtp"));
  }
}
