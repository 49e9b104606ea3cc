package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.Quota;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** What senders see of mailboxes that may hold no more. */
final class QuotaDialogueTest {

  private static final String DORA = "dora@example.org";

  /** With what is put in front of it, two fit into 2,900 octets and three do not. */
  private static final String TEXT = "x".repeat(1_000);

  private static final String LONG_TEXT = "x".repeat(2_800);

  @ParameterizedTest
  @ValueSource(strings = {"smtp", "smtps"})
  void plainAndOverTls(String listener) {
    try (TestServer server =
        SmtpServers.upTo(100_000)
            .account(DORA, "secret")
            .listener("smtps", "{\"protocol\": \"smtp\", \"port\": 0, \"tls\": \"implicit\"}")
            .start()) {
      server.accounts().quota(SmtpServers.CARL, new Quota(2_900, 0)).quota(DORA, new Quota(0, 1));
      server.run(listener, prepare(server));
    }
  }

  private static Dialogue prepare(TestServer server) {
    return Dialogue.resource(QuotaDialogueTest.class, "/quota.dialogue")
        .with("text", TEXT)
        .with("octets", Integer.toString(TEXT.length() + 2))
        .with("longText", LONG_TEXT)
        .action("ann and carl have two each", () -> assertHeld(server))
        .action("dora fetches her mail", () -> fetch(server))
        .action(
            "carl may hold more",
            () -> server.accounts().quota(SmtpServers.CARL, new Quota(50_000, 0)));
  }

  /** What was refused for one of them is in neither. */
  private static void assertHeld(TestServer server) {
    assertEquals(2, server.store().messages(SmtpServers.ANN).size());
    assertEquals(2, server.store().messages(SmtpServers.CARL).size());
  }

  /** What POP3 does at QUIT. */
  private static void fetch(TestServer server) throws IOException {
    OpenResult opened = server.store().open(new MailboxName(DORA), reason -> {});
    try (Mailbox mailbox = assertInstanceOf(OpenResult.Opened.class, opened).mailbox()) {
      mailbox.update(Set.of(mailbox.entries().getFirst().id()), 1);
    }
  }
}
