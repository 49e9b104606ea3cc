package org.stagepost.plugin.smtp.commands;

import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/**
 * Servers with this plugin's commands, where ann and carl of example.org take mail and log in with
 * the password {@code secret}. Passwords without TLS are taken on the listener {@code submission}
 * alone; {@code plain} has no TLS.
 */
final class SmtpServers {

  static final String HOST = "mail.example.org";
  static final String ANN = "ann@example.org";
  static final String CARL = "carl@example.org";

  private SmtpServers() {}

  /** One that takes messages up to a size. */
  static TestServerBuilder upTo(int octets) {
    return TestServer.ofPlugin(EhloCommand.class)
        .with(PromptingMechanism.class)
        .account(ANN, "secret")
        .account(CARL, "secret")
        .set("limits", "{\"messageSize\": \"" + octets + "B\", \"recipients\": 5, \"errors\": 0}")
        .listener("smtp", "{\"protocol\": \"smtp\", \"port\": 0}")
        .listener("plain", "{\"protocol\": \"smtp\", \"port\": 0, \"tls\": \"off\"}");
  }
}
