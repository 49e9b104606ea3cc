package org.stagepost.server.tls;

import java.util.Optional;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.StandardConstants;

/**
 * The name that a client asks for, carried by its engine to where a certificate is chosen. It
 * matches every name: none is refused.
 */
final class RequestedName extends SNIMatcher {

  private final Optional<String> name;

  RequestedName(Optional<String> name) {
    super(StandardConstants.SNI_HOST_NAME);
    this.name = name;
  }

  /** The name that goes with an engine. */
  static Optional<String> of(SSLEngine engine) {
    return engine.getSSLParameters().getSNIMatchers().stream()
        .filter(RequestedName.class::isInstance)
        .map(RequestedName.class::cast)
        .findFirst()
        .flatMap(found -> found.name);
  }

  @Override
  public boolean matches(SNIServerName ignored) {
    return true;
  }
}
