package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/** OAUTHBEARER (RFC 7628): an OAuth 2 access token in place of a password. */
@Extension
public final class OAuthBearerMechanism implements SaslMechanism {

  private static final int PREFERENCE = 31;

  private final OAuthExchange.Form form;
  private final Login login;

  /** The mechanism. */
  @Inject
  public OAuthBearerMechanism(Login login, SaslConfig config) {
    this.login = login;
    this.form =
        new OAuthExchange.Form(OAuthMessage::ofOAuthBearer, config.refusal("invalid_token"));
  }

  @Override
  public String name() {
    return "OAUTHBEARER";
  }

  @Override
  public int preference() {
    return PREFERENCE;
  }

  @Override
  public boolean isUsable(Session session) {
    return login.takesTokens();
  }

  @Override
  public SaslExchange start(Session session) {
    return new OAuthExchange(form, login, session);
  }
}
