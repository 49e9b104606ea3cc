package ${package};

import org.stagepost.testkit.Pop3CommandContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** The command keeps what every POP3 command promises. */
final class ExampleContractTest extends Pop3CommandContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(ExampleCommand.class);
  }
}
