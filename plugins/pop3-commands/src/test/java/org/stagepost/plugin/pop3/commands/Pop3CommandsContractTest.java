package org.stagepost.plugin.pop3.commands;

import org.stagepost.testkit.Pop3CommandContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** All commands keep what every POP3 command promises. */
final class Pop3CommandsContractTest extends Pop3CommandContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(QuitCommand.class);
  }
}
