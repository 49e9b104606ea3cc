package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.ServerInfo;

/** SCRAM-SHA-1 (RFC 5802). */
@Extension
public final class ScramSha1 extends ScramMechanism {

  /** The mechanism. */
  @Inject
  public ScramSha1(Login login, ServerInfo server) {
    super(ScramHash.SHA_1, false, login, server);
  }
}
