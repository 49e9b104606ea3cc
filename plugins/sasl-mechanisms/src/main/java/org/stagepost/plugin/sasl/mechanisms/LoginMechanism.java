package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.pf4j.Extension;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/**
 * LOGIN: the server asks for the name and then for the password. Never standardised, and what many
 * old clients speak. Some send the name along with AUTH.
 */
@Extension
public final class LoginMechanism implements SaslMechanism {

  // clients compare these two, colon and all
  private static final String ASK_NAME = "Username:";
  private static final String ASK_PASSWORD = "Password:";

  private static final int PREFERENCE = 9;

  private final Login login;

  /** The mechanism. */
  @Inject
  public LoginMechanism(Login login) {
    this.login = login;
  }

  @Override
  public String name() {
    return "LOGIN";
  }

  /** Behind PLAIN, which has a standard. */
  @Override
  public int preference() {
    return PREFERENCE;
  }

  @Override
  public boolean isUsable(Session session) {
    return login.takesPasswords();
  }

  @Override
  public SaslExchange start(Session session) {
    return new Exchange(session);
  }

  private final class Exchange implements SaslExchange {

    private final Session session;
    private Optional<String> user = Optional.empty();

    Exchange(Session session) {
      this.session = session;
    }

    @Override
    public SaslStep begin(Optional<byte[]> initialResponse) {
      return initialResponse.isPresent() ? takeName(initialResponse.get()) : ask(ASK_NAME);
    }

    @Override
    public SaslStep respond(byte[] response) {
      return user.isPresent()
          ? new SaslStep.Finished(login.verify(session, user.get(), Password.of(response)))
          : takeName(response);
    }

    private SaslStep takeName(byte[] response) {
      user = Utf8.decode(response);
      return user.isPresent()
          ? ask(ASK_PASSWORD)
          : new SaslStep.Finished(LoginResult.failed(LoginFailure.MALFORMED));
    }

    private static SaslStep ask(String prompt) {
      return new SaslStep.Challenge(prompt.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
