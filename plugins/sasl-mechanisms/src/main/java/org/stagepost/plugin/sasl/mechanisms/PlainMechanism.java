package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import java.util.Optional;
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
  public SaslExchange start(Session session) {
    return new SaslExchange() {
      @Override
      public SaslStep begin(Optional<byte[]> initialResponse) {
        return initialResponse.isPresent()
            ? respond(initialResponse.get())
            : new SaslStep.Challenge(new byte[0]);
      }

      @Override
      public SaslStep respond(byte[] message) {
        return new SaslStep.Finished(
            PlainMessage.parse(message)
                .map(plain -> verify(session, plain))
                .orElse(LoginResult.failed(LoginFailure.MALFORMED)));
      }
    };
  }

  private LoginResult verify(Session session, PlainMessage message) {
    if (!message.actsFor().isEmpty()
        && !names.areOfOneAccount(message.actsFor(), message.authenticatesAs())) {
      LOG.info("{}: PLAIN with the identity of somebody else", session.id());
      return LoginResult.failed(LoginFailure.REFUSED); // nobody acts for somebody else here
    }
    return login.verify(session, message.authenticatesAs(), Password.of(message.password()));
  }
}
