package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/**
 * XOAUTH2: what OAUTHBEARER was before it had an RFC. Never standardised, and what many clients
 * speak.
 */
@Extension
public final class XOAuth2Mechanism implements SaslMechanism {

  private static final int PREFERENCE = 30;

  private final OAuthExchange.Form form;
  private final Login login;

  /** The mechanism. */
  @Inject
  public XOAuth2Mechanism(Login login, SaslConfig config) {
    this.login = login;
    this.form = new OAuthExchange.Form(OAuthMessage::ofXOAuth2, config.refusal("401"));
  }

  @Override
  public String name() {
    return "XOAUTH2";
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
