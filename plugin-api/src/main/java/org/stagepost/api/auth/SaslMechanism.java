package org.stagepost.api.auth;

import java.util.Set;
import org.pf4j.ExtensionPoint;
import org.stagepost.api.session.Session;

/**
 * One SASL mechanism (RFC 4422), for every protocol alike. The server does the base64, the bounds,
 * {@code =} and {@code *} (RFC 4954 §4, RFC 5034 §4); the mechanism sees plain octets.
 */
public interface SaslMechanism extends ExtensionPoint {

  /**
   * The registered name: 1 to 20 upper-case letters, digits, hyphens, underscores (RFC 4422 §3.1).
   */
  String name();

  /**
   * The kinds of verifier that an account must have for this mechanism; empty if a password is sent
   * and {@link org.stagepost.api.host.Login#verify} suffices.
   */
  default Set<String> requiredKinds() {
    return Set.of();
  }

  /**
   * How much a client should prefer it to others: what has a higher number is announced first, and
   * of what has the same, the name decides. By default 50 for a mechanism that {@linkplain
   * #requiredKinds requires a kind}, for it never sends the password, and 10 for one that does not.
   * Those of the server's own that bind the login to the connection have 90 and more, SCRAM has 70
   * and more, CRAM-MD5 has 50, tokens have 30, PLAIN has 10.
   */
  default int preference() {
    return requiredKinds().isEmpty() ? 10 : 50;
  }

  /**
   * Whether this session can use the mechanism now; true by default. Asked for EHLO, CAPA and AUTH,
   * where a login is allowed and the verifiers are there; for what depends on the connection, as a
   * client certificate or a channel binding does.
   */
  default boolean isUsable(Session session) {
    return true;
  }

  /** Begins an exchange; called for each AUTH command. */
  SaslExchange start(Session session);
}
