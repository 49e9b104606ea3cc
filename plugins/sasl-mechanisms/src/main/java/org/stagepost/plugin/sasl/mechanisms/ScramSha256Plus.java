package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.ServerInfo;

/** SCRAM-SHA-256-PLUS (RFC 7677), bound to the TLS connection. */
@Extension
public final class ScramSha256Plus extends ScramMechanism {

  /** The mechanism. */
  @Inject
  public ScramSha256Plus(Login login, ServerInfo server) {
    super(ScramHash.SHA_256, true, login, server);
  }
}
