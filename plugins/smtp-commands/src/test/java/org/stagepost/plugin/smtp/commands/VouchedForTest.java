package org.stagepost.plugin.smtp.commands;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.session.Session;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** Somebody has said yes to all of them; the account directory has not. */
final class VouchedForTest {

  /** Believes what the client says that it is, as one with tickets or certificates does. */
  public static final class Trusting implements SaslMechanism, SaslExchange {

    @Override
    public String name() {
      return "XTRUST";
    }

    @Override
    public SaslExchange start(Session session) {
      return this;
    }

    @Override
    public SaslStep begin(Optional<byte[]> initialResponse) {
      return respond(initialResponse.orElseThrow());
    }

    @Override
    public SaslStep respond(byte[] response) {
      AccountName name = new AccountName(new String(response, StandardCharsets.UTF_8));
      return new SaslStep.Finished(LoginResult.accepted(new Identity(name, "XTRUST")));
    }
  }

  @Test
  void theDirectoryHasTheLastWord() {
    try (TestServer server =
        TestServer.ofPlugin(EhloCommand.class)
            .with(PromptingMechanism.class, OpenHouse.class, Trusting.class)
            .start()) {
      OpenHouse house = server.extension(OpenHouse.class);
      server.run(
          "submission",
          Dialogue.resource(VouchedForTest.class, "/vouched-for.dialogue")
              .action("break the directory", () -> house.broken = true)
              .action("mend the directory", () -> house.broken = false));
    }
  }
}
