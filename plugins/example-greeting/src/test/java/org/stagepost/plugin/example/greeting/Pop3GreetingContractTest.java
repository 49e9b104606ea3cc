package org.stagepost.plugin.example.greeting;

import org.stagepost.testkit.Pop3CommandContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** The greeting keeps what every POP3 command promises. */
final class Pop3GreetingContractTest extends Pop3CommandContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(Greeting.class);
  }
}
