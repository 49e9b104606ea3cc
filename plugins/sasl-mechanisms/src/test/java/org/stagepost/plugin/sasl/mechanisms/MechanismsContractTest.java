package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.stagepost.testkit.SaslMechanismContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** PLAIN and LOGIN keep what every mechanism promises. */
final class MechanismsContractTest extends SaslMechanismContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(PlainMechanism.class);
  }

  @Override
  protected Client client(String mechanism, String user, String password) {
    return switch (mechanism) {
      case "PLAIN" -> _ -> ("\0" + user + "\0" + password).getBytes(UTF_8);
      default -> challenge -> answer(new String(challenge, UTF_8), user, password).getBytes(UTF_8);
    };
  }

  private static String answer(String prompt, String user, String password) {
    return prompt.equals("Username:") ? user : password;
  }
}
