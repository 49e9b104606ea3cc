package org.stagepost.plugin.sasl.mechanisms;

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.ServerInfo;

/** SCRAM-SHA-512-PLUS, bound to the TLS connection. */
@Extension
public final class ScramSha512Plus extends ScramMechanism {

  /** The mechanism. */
  @Inject
  public ScramSha512Plus(Login login, ServerInfo server) {
    super(ScramHash.SHA_512, true, login, server);
  }
}
