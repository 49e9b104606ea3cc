package org.stagepost.plugin.smtp.commands;

import org.stagepost.testkit.SmtpCommandContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** All commands keep what every SMTP command promises. */
final class SmtpCommandsContractTest extends SmtpCommandContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(EhloCommand.class);
  }
}
