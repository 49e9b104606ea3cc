package ${package};

import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.VerifierResult;

/**
 * Knows the passwords that stand in the configuration. For real accounts keep verifiers, and let
 * {@link org.stagepost.api.host.Passwords} check them.
 */
@Extension
public final class ExampleAuthenticator implements Authenticator {

  private final Map<AccountName, Password> passwords = new HashMap<>();

  /** A constructor only takes and checks; what opens something goes into Startable. */
  @Inject
  ExampleAuthenticator(ExampleConfig config) {
    config
        .passwords()
        .forEach((name, password) -> passwords.put(new AccountName(name), Password.of(password)));
  }

  @Override
  public String name() {
    return "${artifactId}";
  }

  @Override
  public AuthResult verify(AccountName name, Password password) {
    Password expected = passwords.get(name);
    if (expected == null) {
      return new AuthResult.UnknownUser(); // the next authenticator is asked
    }
    return expected.equals(password) ? new AuthResult.Ok(name) : new AuthResult.Mismatch();
  }

  /** Supplies nothing; but whom it knows, nobody behind it lets in by another password. */
  @Override
  public VerifierResult verifiers(AccountName name) {
    return passwords.containsKey(name)
        ? new VerifierResult.Known(List.of())
        : new VerifierResult.Next();
  }
}
