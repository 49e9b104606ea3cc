package org.stagepost.server.net;

import java.io.IOException;

/** A connection on which TLS can begin. */
interface UpgradableConnection extends Connection {

  /** Does the server's part of a handshake. */
  void startTls() throws IOException;
}
