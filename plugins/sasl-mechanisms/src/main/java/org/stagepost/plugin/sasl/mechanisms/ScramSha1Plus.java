package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.ServerInfo;

/** SCRAM-SHA-1-PLUS (RFC 5802), bound to the TLS connection. */
@Extension
public final class ScramSha1Plus extends ScramMechanism {

  /** The mechanism. */
  @Inject
  public ScramSha1Plus(Login login, ServerInfo server) {
    super(ScramHash.SHA_1, true, login, server);
  }
}
