package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.session.Session;

/**
 * PLAIN (RFC 4616): one message with everything in it, {@code [authzid] NUL authcid NUL passwd}.
 */
@Extension
public final class PlainMechanism implements SaslMechanism {

  private static final Logger LOG = LoggerFactory.getLogger(PlainMechanism.class);

  private final Login login;
  private final Names names;

  /** The mechanism. */
  @Inject
  public PlainMechanism(Login login, ServerInfo server) {
    this.login = login;
    this.names = new Names(server);
  }

  @Override
  public String name() {
    return "PLAIN";
  }

  @Override
  public boolean isUsable(Session session) {
    return login.takesPasswords();
  }

  @Override
  public SaslExchange start(Session session) {
    return message ->
        new SaslStep.Finished(
            PlainMessage.parse(message)
                .map(plain -> verify(session, plain))
                .orElse(LoginResult.failed(LoginFailure.MALFORMED)));
  }

  private LoginResult verify(Session session, PlainMessage message) {
    if (!message.authorizationIdentity().isEmpty()
        && !names.areOfOneAccount(
            message.authorizationIdentity(), message.authenticationIdentity())) {
      LOG.info("{}: PLAIN with the identity of somebody else", session.id());
      return LoginResult.failed(LoginFailure.REFUSED); // nobody acts for somebody else here
    }
    return login.verify(session, message.authenticationIdentity(), Password.of(message.password()));
  }
}
