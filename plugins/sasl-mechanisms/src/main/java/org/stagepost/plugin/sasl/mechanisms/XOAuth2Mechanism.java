package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.stagepost.api.host.Login;

/**
 * XOAUTH2: what OAUTHBEARER was before it had an RFC. Never standardised, and what many clients
 * speak.
 */
@Extension
public final class XOAuth2Mechanism extends OAuthMechanism {

  private static final int PREFERENCE = 30;

  /** The mechanism. */
  @Inject
  public XOAuth2Mechanism(Login login, SaslConfig config) {
    super(new OAuthExchange.Form(OAuthMessage::ofXOAuth2, config.refusal("401")), login);
  }

  @Override
  public String name() {
    return "XOAUTH2";
  }

  @Override
  public int preference() {
    return PREFERENCE;
  }
}
