package ${package};

import org.stagepost.testkit.SmtpCommandContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** The command keeps what every SMTP command promises. */
final class ExampleContractTest extends SmtpCommandContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(ExampleCommand.class);
  }
}
