package org.stagepost.plugin.sasl.mechanisms;

import java.util.Optional;
import org.stagepost.testkit.SaslMechanismContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** All of them keep what every mechanism promises. */
final class MechanismsContractTest extends SaslMechanismContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(PlainMechanism.class);
  }

  @Override
  protected Client client(String mechanism, String user, String password) {
    return Clients.of(mechanism, user, password, Optional.empty())::answer;
  }
}
