package org.stagepost.plugin.sasl.mechanisms;

import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/** An OAuth 2 access token in place of a password, in one form or another. */
abstract sealed class OAuthMechanism implements SaslMechanism
    permits OAuthBearerMechanism, XOAuth2Mechanism {

  private final OAuthExchange.Form form;
  private final Login login;

  OAuthMechanism(OAuthExchange.Form form, Login login) {
    this.form = form;
    this.login = login;
  }

  @Override
  public final boolean isUsable(Session session) {
    return login.takesTokens();
  }

  @Override
  public final SaslExchange start(Session session) {
    return new OAuthExchange(form, login, session);
  }
}
