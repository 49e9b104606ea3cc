package org.stagepost.testkit;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/** Just enough of PLAIN (RFC 4616) to log in with. */
final class PlainStandIn implements SaslMechanism {

  private final Login login;

  @Inject
  PlainStandIn(Login login) {
    this.login = login;
  }

  @Override
  public String name() {
    return "PLAIN";
  }

  @Override
  public SaslExchange start(Session session) {
    return response -> {
      String[] parts = new String(response, StandardCharsets.UTF_8).split("\0", -1);
      return new SaslStep.Finished(
          parts.length == 3 && parts[0].isEmpty()
              ? login.verify(session, parts[1], Password.of(parts[2]))
              : LoginResult.failed(LoginFailure.MALFORMED));
    };
  }
}
