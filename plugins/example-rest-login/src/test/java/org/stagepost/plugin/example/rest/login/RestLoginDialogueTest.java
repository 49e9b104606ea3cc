package org.stagepost.plugin.example.rest.login;

import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;
import org.stagepost.plugin.pop3.commands.StatCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** Logins as a client meets them, in a real server with the commands of POP3. */
final class RestLoginDialogueTest {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final AccountName LEFT = new AccountName("left@example.org");
  private static final AccountName HERE_ALONE = new AccountName("here@example.org");

  @Test
  void whoTheServiceKnowsGetsIn() throws Exception {
    try (StubService service = new StubService();
        TestServer server = server(service)) {
      service.accounts().put(ANN, Password.of("open sesame"));
      service.accounts().put(LEFT, Password.of("long ago"));
      service.accounts().put(HERE_ALONE, Password.of("no mailbox"));
      service.disabled().add(LEFT);
      server.run(
          "pop3",
          Dialogue.of(
                  """
                  S: +OK *
                  C: USER ann@example.org
                  S: +OK *
                  C: PASS open  sesame
                  S: -ERR [AUTH] *
                  C: USER left@example.org
                  S: +OK *
                  C: PASS long ago
                  S: -ERR [AUTH] *
                  C: USER nobody@example.org
                  S: +OK *
                  C: PASS open sesame
                  S: -ERR [AUTH] *
                  # The service vouches for an account that the directory does not know.
                  C: USER here@example.org
                  S: +OK *
                  C: PASS no mailbox
                  S: -ERR [AUTH] *
                  A: the service goes down
                  C: USER ann@example.org
                  S: +OK *
                  C: PASS open sesame
                  S: -ERR [SYS/TEMP] *
                  A: the service comes back
                  C: USER ann@example.org
                  S: +OK *
                  C: PASS open sesame
                  S: +OK *
                  """)
              .action("the service goes down", () -> service.fail(true))
              .action("the service comes back", () -> service.fail(false)));
    }
  }

  /** The directory is the kit's: whoever has mail must be known there, whatever the password. */
  private static TestServer server(StubService service) {
    return TestServer.ofPlugin(RestLogin.class)
        .withPlugin(StatCommand.class)
        .config("{\"uri\": \"" + service.uri() + "\", \"timeout\": \"5s\", \"secret\": \"t0ken\"}")
        .account(ANN.value(), "not asked for")
        .account(LEFT.value(), "not asked for")
        .start();
  }
}
