package ${package};

import org.stagepost.testkit.SmtpExtensionContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** The extension keeps what every extension of SMTP promises. */
final class ExampleContractTest extends SmtpExtensionContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(ExampleExtension.class);
  }
}
