package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.ServerInfo;

/** SCRAM-SHA-256 (RFC 7677). */
@Extension
public final class ScramSha256 extends ScramMechanism {

  /** The mechanism. */
  @Inject
  public ScramSha256(Login login, ServerInfo server) {
    super(ScramHash.SHA_256, false, login, server);
  }
}
