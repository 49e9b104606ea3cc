package ${package};

import java.nio.charset.StandardCharsets;
import org.stagepost.testkit.SaslMechanismContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** The mechanism keeps what every mechanism promises. */
final class ExampleContractTest extends SaslMechanismContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(ExampleMechanism.class);
  }

  @Override
  protected Client client(String mechanism, String user, String password) {
    return challenge -> (user + ":" + password).getBytes(StandardCharsets.UTF_8);
  }
}
