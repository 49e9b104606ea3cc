package org.stagepost.plugin.example.greeting;

import org.stagepost.testkit.SmtpCommandContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** The greeting keeps what every SMTP command promises. */
final class SmtpGreetingContractTest extends SmtpCommandContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(Greeting.class);
  }
}
