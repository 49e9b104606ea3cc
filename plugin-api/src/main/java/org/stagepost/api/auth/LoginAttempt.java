package org.stagepost.api.auth;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.TlsInfo;

/**
 * Somebody who wants to log in, as far as it is known before anything is checked. There is no
 * secret in it.
 *
 * @param session the session's id
 * @param listener the name of the listener in the configuration
 * @param peer the client's address and port
 * @param tls the TLS layer, if there is one
 * @param mechanism the SASL mechanism, for example {@code PLAIN}; empty for USER and PASS, and APOP
 * @param account who they say that they are, whether there is such an account or not; empty for a
 *     name that no account can have, and for a token without a name
 */
public record LoginAttempt(
    String session,
    String listener,
    InetSocketAddress peer,
    Optional<TlsInfo> tls,
    Optional<String> mechanism,
    Optional<AccountName> account) {

  /** The attempt of a session. */
  public static LoginAttempt of(
      Session session, Optional<String> mechanism, Optional<AccountName> account) {
    return new LoginAttempt(
        session.id(), session.listener(), session.peer(), session.tls(), mechanism, account);
  }
}
