package ${package};

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.testkit.AuthenticatorContract;

/** The authenticator keeps what every authenticator promises. */
final class ExampleContractTest extends AuthenticatorContract {

  @Override
  protected Authenticator authenticator(Map<AccountName, Password> accounts) {
    Map<String, String> passwords = new HashMap<>();
    accounts.forEach(
        (name, password) ->
            passwords.put(name.value(), new String(password.octets(), StandardCharsets.UTF_8)));
    return new ExampleAuthenticator(new ExampleConfig(passwords));
  }

  /** JSON has text alone. */
  @Override
  protected boolean keepsAnyOctets() {
    return false;
  }
}
