package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import java.util.function.Function;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/**
 * One run of OAUTHBEARER or XOAUTH2. Whose token is refused is told in JSON what tokens are taken,
 * answers something without a meaning, and then hears of the refusal (RFC 7628 §3.2.3).
 */
final class OAuthExchange implements SaslExchange {

  /**
   * How the mechanisms differ.
   *
   * @param grammar takes the client's message apart; empty if it is malformed
   * @param refusal the JSON for those whose token is refused
   */
  record Form(Function<byte[], Optional<OAuthMessage>> grammar, String refusal) {}

  private final Form form;
  private final Login login;
  private final Session session;
  private boolean refused;

  OAuthExchange(Form form, Login login, Session session) {
    this.form = form;
    this.login = login;
    this.session = session;
  }

  @Override
  public SaslStep respond(byte[] response) {
    if (refused) {
      return new SaslStep.Finished(LoginResult.failed(LoginFailure.REFUSED));
    }
    LoginResult result =
        form.grammar()
            .apply(response)
            .map(this::verify)
            .orElse(LoginResult.failed(LoginFailure.MALFORMED));
    refused = result.failure().filter(LoginFailure.REFUSED::equals).isPresent();
    return refused
        ? new SaslStep.Challenge(form.refusal().getBytes(US_ASCII))
        : new SaslStep.Finished(result);
  }

  private LoginResult verify(OAuthMessage message) {
    return message
        .token()
        .map(token -> login.verifyToken(session, message.user(), token))
        .orElse(LoginResult.failed(LoginFailure.REFUSED));
  }
}
