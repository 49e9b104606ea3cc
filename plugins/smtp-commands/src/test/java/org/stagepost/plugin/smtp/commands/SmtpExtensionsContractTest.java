package org.stagepost.plugin.smtp.commands;

import org.stagepost.testkit.SmtpExtensionContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** AUTH, SIZE, 8BITMIME and REQUIRETLS keep what every extension of SMTP promises. */
final class SmtpExtensionsContractTest extends SmtpExtensionContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(EhloCommand.class);
  }
}
