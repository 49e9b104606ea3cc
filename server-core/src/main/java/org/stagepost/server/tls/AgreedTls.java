package org.stagepost.server.tls;

import java.util.Optional;
import org.stagepost.api.session.TlsInfo;

/**
 * What came of a handshake.
 *
 * @param info what plugins may know
 * @param resumed whether it went on with what an earlier one had agreed on
 * @param bindings what logins may be bound to
 */
public record AgreedTls(TlsInfo info, boolean resumed, ConnectionBindings bindings) {

  /** A channel binding of this connection, by the registered name of its kind. */
  public Optional<byte[]> channelBinding(String type) {
    return bindings.named(type);
  }

  /** One line for the log. */
  @Override
  public String toString() {
    return "%s %s name=%s resumed=%s certificate=%s"
        .formatted(
            info.protocol(),
            info.cipherSuite(),
            info.serverName().orElse("-"),
            resumed,
            info.clientCertificate().map(Subject::of).orElse("-"));
  }
}
