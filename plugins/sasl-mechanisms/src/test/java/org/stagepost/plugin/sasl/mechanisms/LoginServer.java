package org.stagepost.plugin.sasl.mechanisms;

import java.util.List;
import org.stagepost.plugin.pop3.commands.RetrCommand;
import org.stagepost.plugin.sasl.mechanisms.MailClient.Door;
import org.stagepost.plugin.sasl.mechanisms.MailClient.Tls;
import org.stagepost.plugin.smtp.commands.EhloCommand;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/**
 * Servers with all mechanisms and all commands, where ann and bob log in with {@code
 * secret-of-NAME}.
 */
final class LoginServer {

  /** Each protocol without TLS, with TLS later, and with TLS from the first octet. */
  static final List<Door> DOORS =
      List.of(
          new Door("submission", true, Tls.NEVER),
          new Door("submission", true, Tls.UPGRADE),
          new Door("submissions", true, Tls.IMPLICIT),
          new Door("pop3", false, Tls.NEVER),
          new Door("pop3", false, Tls.UPGRADE),
          new Door("pop3s", false, Tls.IMPLICIT));

  private static final String SETTINGS =
      "{\"failureDelay\": \"0s\", \"lockout\": \"off\", \"readableSecrets\": true,"
          + " \"scram\": [\"sha-1\", \"sha-256\", \"sha-512\"]}";

  private LoginServer() {}

  static TestServerBuilder builder() {
    return TestServer.ofPlugin(PlainMechanism.class)
        .with(PlayedAuthenticator.class)
        .withPlugin(EhloCommand.class)
        .withPlugin(RetrCommand.class)
        .set("authentication", SETTINGS)
        .set("limits", "{\"errors\": 0}")
        .account("ann@example.org", "not asked for")
        .account("bob@example.org", "not asked for");
  }

  static TestServer start() {
    TestServer server = builder().start();
    server.store().with("ann@example.org", "Subject: 1", "", "one of ann's");
    server.store().with("bob@example.org", "Subject: 1", "", "one of bob's");
    server.store().with("bob@example.org", "Subject: 2", "", "another of bob's");
    return server;
  }

  static MailClient connect(TestServer server, Door door) throws Exception {
    return MailClient.connect(door, server.port(door.listener()));
  }
}
