package ${package};

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.pf4j.Extension;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/** The client sends its name, a separator, and its password. */
@Extension
public final class ExampleMechanism implements SaslMechanism {

  private final ExampleConfig config;
  private final Login login;

  /** A constructor only takes and checks; what opens something goes into Startable. */
  @Inject
  ExampleMechanism(ExampleConfig config, Login login) {
    this.config = config;
    this.login = login;
  }

  @Override
  public String name() {
    return "${label}";
  }

  @Override
  public boolean isUsable(Session session) {
    return login.takesPasswords();
  }

  /** The client speaks first; one that has more to say needs an object with fields. */
  @Override
  public SaslExchange start(Session session) {
    return response -> new SaslStep.Finished(answer(session, response));
  }

  private LoginResult answer(Session session, byte[] response) {
    String text = new String(response, StandardCharsets.ISO_8859_1); // an octet a character
    int separator = text.indexOf(config.separator());
    if (separator <= 0) {
      return LoginResult.failed(LoginFailure.MALFORMED);
    }
    String user = new String(response, 0, separator, StandardCharsets.UTF_8);
    byte[] password = Arrays.copyOfRange(response, separator + 1, response.length);
    return login.verify(session, user, Password.of(password));
  }
}
