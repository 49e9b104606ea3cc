package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.stagepost.api.host.Login;

/** OAUTHBEARER (RFC 7628): an OAuth 2 access token in place of a password. */
@Extension
public final class OAuthBearerMechanism extends OAuthMechanism {

  private static final int PREFERENCE = 31;

  /** The mechanism. */
  @Inject
  public OAuthBearerMechanism(Login login, SaslConfig config) {
    super(
        new OAuthExchange.Form(OAuthMessage::ofOAuthBearer, config.refusal("invalid_token")),
        login);
  }

  @Override
  public String name() {
    return "OAUTHBEARER";
  }

  @Override
  public int preference() {
    return PREFERENCE;
  }
}
