package org.stagepost.plugin.sasl.mechanisms;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.session.Session;

/**
 * SCRAM (RFC 5802, RFC 7677): client and server prove to each other that they know the password,
 * and neither sends it. Each hash is a mechanism, and with {@code -PLUS} another one, which is
 * bound to the TLS connection.
 */
abstract sealed class ScramMechanism implements SaslMechanism
    permits ScramSha1, ScramSha1Plus, ScramSha256, ScramSha256Plus, ScramSha512, ScramSha512Plus {

  private static final int NONCE_OCTETS = 24;
  private static final int LEAST_PREFERENCE = 70;
  private static final int LEAST_BOUND_PREFERENCE = 90;

  private final SecureRandom random = new SecureRandom();
  private final ScramExchange.Terms terms;

  /**
   * One mechanism of the family.
   *
   * @param bound whether it is the form with channel binding
   */
  ScramMechanism(ScramHash hash, boolean bound, Login login, ServerInfo server) {
    this.terms = new ScramExchange.Terms(hash, bound, login, new Names(server), this::nonce);
  }

  /** The server's part of the nonce. */
  private String nonce() {
    byte[] octets = new byte[NONCE_OCTETS];
    random.nextBytes(octets);
    return Base64.getEncoder().encodeToString(octets);
  }

  @Override
  public final String name() {
    return terms.hash().mechanism() + (terms.bound() ? "-PLUS" : "");
  }

  @Override
  public final Set<String> requiredKinds() {
    return Set.of(terms.hash().kind());
  }

  @Override
  public final int preference() {
    return terms.hash().ordinal() + (terms.bound() ? LEAST_BOUND_PREFERENCE : LEAST_PREFERENCE);
  }

  @Override
  public final boolean isUsable(Session session) {
    return !terms.bound() || ChannelBindings.areOffered(session);
  }

  @Override
  public final SaslExchange start(Session session) {
    return new ScramExchange(terms, session);
  }
}
