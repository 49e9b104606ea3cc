package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.TlsInfo;

/**
 * EXTERNAL (RFC 4422 appendix A): who it is says the client's certificate, by the mail addresses in
 * it. A client may say which of them it means; without a word, the first. Whether there is such an
 * account, the account directory says.
 */
@Extension
public final class ExternalMechanism implements SaslMechanism {

  private static final Logger LOG = LoggerFactory.getLogger(ExternalMechanism.class);

  private static final int PREFERENCE = 95;

  private final Names names;

  /** The mechanism. */
  @Inject
  public ExternalMechanism(ServerInfo server) {
    this.names = new Names(server);
  }

  @Override
  public String name() {
    return "EXTERNAL";
  }

  @Override
  public int preference() {
    return PREFERENCE;
  }

  @Override
  public boolean isUsable(Session session) {
    return !accounts(session).isEmpty();
  }

  private List<AccountName> accounts(Session session) {
    return session
        .tls()
        .flatMap(TlsInfo::clientCertificate)
        .map(CertificateNames::of)
        .orElse(List.of())
        .stream()
        .flatMap(name -> names.account(name).stream())
        .toList();
  }

  @Override
  public SaslExchange start(Session session) {
    return response ->
        new SaslStep.Finished(
            Utf8.decode(response)
                .filter(text -> text.indexOf('\0') < 0)
                .map(identity -> identify(session, identity))
                .orElse(LoginResult.failed(LoginFailure.MALFORMED)));
  }

  private LoginResult identify(Session session, String authorizationIdentity) {
    List<AccountName> own = accounts(session);
    Optional<AccountName> meant =
        authorizationIdentity.isEmpty()
            ? own.stream().findFirst()
            : names.account(authorizationIdentity).filter(own::contains);
    if (meant.isEmpty()) {
      LOG.info("{}: EXTERNAL with a name of no certificate", session.id());
      return LoginResult.failed(LoginFailure.REFUSED);
    }
    return LoginResult.accepted(new Identity(meant.get(), "external"));
  }
}
