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
