package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.ServerInfo;

/** SCRAM-SHA-512, as SCRAM-SHA-256 with another hash. */
@Extension
public final class ScramSha512 extends ScramMechanism {

  /** The mechanism. */
  @Inject
  public ScramSha512(Login login, ServerInfo server) {
    super(ScramHash.SHA_512, false, login, server);
  }
}
